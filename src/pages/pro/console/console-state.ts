import type { Structure } from "../../../domain/account.ts";
import type { CallView } from "../../../domain/call.ts";
import type { FormationHit } from "../../../domain/formation.ts";
import type { Block } from "../../../domain/reply.ts";
import type { ServicePlace } from "../../../domain/service-place.ts";
import type { StatedFact } from "../../../domain/situation.ts";
import type { KnownFact } from "../../known-facts.ts";
import type { ScriptPlace } from "./steps.ts";

/** A note as it is being written, with what is not right in it. */
export interface WrapDraft {
  readonly note: string;
  /** As the service wrote it: the words of its own catalogue ("école sanitaire") are nobody's health. */
  readonly proposed: string;
  readonly disposition: string;
  readonly platform: string;
  readonly phone: string;
  readonly day: string;
  readonly hour: string;
  readonly health: readonly string[];
}

/** A fact with when it was noted. */
export interface TimedFact extends KnownFact {
  readonly le: string;
  readonly doubtful: boolean;
  readonly stated: StatedFact;
}

/** Everything the console shows of one call. */
export interface ConsoleState {
  readonly id: string;
  readonly view: CallView;
  readonly facts: readonly TimedFact[];
  readonly place: ScriptPlace;
  /** The step chosen by the agent; null: the one the rules lead to. */
  readonly chosen: string | null;
  readonly labelOf: (fact: string) => string;
  readonly commune: string | null;
  readonly platforms: readonly ServicePlace[];
  /** Other teams, that a dossier can go to. */
  readonly structures: readonly Structure[];
  readonly draft: WrapDraft;
  readonly mine: boolean;
  /** The call was just wrapped up. */
  readonly concluded: boolean;
  /** Shown once, for a dossier made now. */
  readonly resumeCode: string | null;
  readonly problem: string | null;
  /** What was done, said once. */
  readonly said: string | null;
  readonly supposed: readonly Block[] | null;
  readonly nearby: {
    readonly commune: string;
    readonly formations: readonly FormationHit[];
  } | null;
}
