import { csvDoor, listDoor } from "./csv-door.ts";
import { type Target, target } from "./door.ts";
import { httpDoor, serviceDoor } from "./http-door.ts";
import { lheoDoor } from "./lheo-door.ts";
import { messageDoor } from "./message-door.ts";
import { lineDoor, rulesDoor } from "./rules-door.ts";

/** Every door of the house. */
export const TARGETS: readonly Target[] = [
  target(httpDoor),
  target(serviceDoor),
  target(messageDoor),
  target(lheoDoor),
  target(csvDoor),
  target(listDoor),
  target(lineDoor),
  target(rulesDoor),
];
