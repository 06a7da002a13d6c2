export type { Channels } from "./channels.ts";
export { collectMessages } from "./collect-messages.ts";
export { keepSending } from "./keep-sending.ts";
export { openChannels } from "./open-channels.ts";
export { messagesRoutes } from "./routes.ts";
export { mountCalendar } from "./send-calendar.ts";
export { messageTasks } from "./send-letters.ts";
export { tellOfCase } from "./tell-of-case.ts";
