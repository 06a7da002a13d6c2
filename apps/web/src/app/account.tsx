import { AccountPage } from "../features/account/account-page.tsx";
import { MessageSettingsPart, SETTINGS_PART } from "../features/messages/message-settings.tsx";

const MORE = [{ ...SETTINGS_PART, part: <MessageSettingsPart /> }];

/** The account with the parts that other features add to it. */
export function Account() {
  return <AccountPage more={MORE} />;
}
