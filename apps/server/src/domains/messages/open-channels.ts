import type { Robots } from "../../platform/robots/read-robots.ts";
import { startRefusal } from "../../platform/start-refusal.ts";
import type { Park } from "../law/index.ts";
import type { Channels } from "./channels.ts";

/**
 * By what messages leave here: by e-mail where there is a server for it, and by those robots of park.yaml that were given an address.
 * @throws StartRefusal for an address of a robot that the park does not have: what it was meant for would keep silent.
 */
export function openChannels({ messages }: Park, mail: boolean, robots: Robots): Channels {
  const unknown = [...robots.keys()].find((id) => !messages.robots.some((robot) => robot.id === id));
  if (unknown !== undefined) {
    throw startRefusal(
      "robot_unknown",
      `YUANDING_ROBOTS 里的机器人“${unknown}”没有写在 park/park.yaml 的 messages.robots 里`,
      `the robot “${unknown}” of YUANDING_ROBOTS is not in messages.robots of park/park.yaml`,
    );
  }
  return { mail, robots: messages.robots.filter(({ id }) => robots.has(id)) };
}
