import { BLOCKS, type Block, type Building } from "./premises.ts";
import type { Profile } from "./profile.ts";
import { branch, chance, pick, type Random, whole } from "./random.ts";

/** Where an enterprise is registered. */
export type Location = {
  readonly block: Block;
  readonly address: string;
  /** The id of its building. */
  readonly building: string;
};

export type Locations = {
  readonly past: Location;
  readonly today: Location;
  /** The day it moved from one block to the other. */
  readonly moved: string | null;
};

const STREAM = { location: 8_000_000 } as const;
/** The shares of the three blocks, in ninths. */
const WEIGHTED_BLOCKS: readonly Block[] = ["德胜", "德胜", "德胜", "德胜", "北展", "北展", "广安", "广安", "广安"];
const MOVING = 0.014;

export function locate(seed: number, { index, left }: Profile, buildings: readonly Building[]): Locations {
  const random = branch(seed, STREAM.location + index);
  const past = locationIn(random, pick(random, WEIGHTED_BLOCKS), buildings);
  if (left !== null || !chance(random, MOVING)) return { past, today: past, moved: null };
  const other = pick(
    random,
    BLOCKS.filter((block) => block !== past.block),
  );
  const moved = `${whole(random, 2023, 2025)}-${String(whole(random, 1, 12)).padStart(2, "0")}-01`;
  return { past, today: locationIn(random, other, buildings), moved };
}

function locationIn(random: Random, block: Block, buildings: readonly Building[]): Location {
  const building = pick(
    random,
    buildings.filter((each) => each.block === block),
  );
  return { block, building: building.subject.id, address: addressIn(random, building.subject.name) };
}

/** A room in a building of the park: the name of the building says that neither exists. */
function addressIn(random: Random, building: string): string {
  const room = `${whole(random, 1, 18)}${String(whole(random, 1, 24)).padStart(2, "0")}`;
  return `北京市西城区${building.replace("（合成）", "")}${room}室（合成）`;
}
