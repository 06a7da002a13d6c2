import type { MessageKind } from "@yuanding/contract";

/** A robot in the group of an office, as far as choosing what it says goes. */
export type OfficeRobot = {
  readonly id: string;
  /** Name of the office whose people's messages it says; null: everybody's of the park. */
  readonly office: string | null;
  readonly kinds: readonly MessageKind[];
};

/** By what messages leave here besides being shown in the product. */
export type Channels = { readonly mail: boolean; readonly robots: readonly OfficeRobot[] };

export const NO_CHANNELS: Channels = { mail: false, robots: [] };
