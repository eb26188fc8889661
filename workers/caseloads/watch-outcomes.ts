import { type OutcomeDeps, outcomeFor } from "#caseload/outcome-for.ts";
import type { ListedPerson, PersonOutcome } from "#domain/caseload.ts";
import { addDays, type Day } from "#domain/day.ts";
import type { Conversations } from "#domain/dossier.ts";
import { SafeError } from "#domain/errors.ts";
import type { ChangeSubject, OutcomeChange, Watch } from "#domain/outcome-change.ts";
import { outcomeChanges, watchOf } from "#recommend/outcome-changes.ts";
import type { Database } from "#store/database.ts";
import { keepChanges } from "#store/outcome-changes.ts";
import type { Seal } from "#store/sealing.ts";
import {
  createWatchedPeople,
  type WatchedDossier,
  type WatchedPeople,
} from "#store/watched-people.ts";
import type { People } from "./people.ts";

/** A birthday or a text is told this long before it comes: time to take an appointment. */
const AHEAD_DAYS = 60;
const BATCH = 50;

export interface WatchOutcomesDeps {
  readonly db: Database;
  readonly seal: Seal;
  readonly clock: () => Date;
  readonly today: () => Day;
  readonly people: People;
  readonly conversations: Pick<Conversations, "find" | "facts">;
}

/** What one look at one person gives. */
interface Look {
  readonly outcome: PersonOutcome;
  readonly watch: Watch;
  readonly changes: readonly OutcomeChange[];
}

const lookAt = async (
  person: ListedPerson,
  watch: Watch | null,
  today: Day,
  people: OutcomeDeps,
): Promise<Look> => {
  const outcome = await outcomeFor(person, today, people);
  const { facts } = person;
  const { sessions } = outcome;
  const until = addDays(today, AHEAD_DAYS);
  // the first look tells what is coming; what is already so was told when the person was advised
  const against = watch ?? watchOf(facts, sessions, today, people.rules);
  const changes = outcomeChanges({ facts, watch: against, today, until }, sessions, people.rules);
  return { outcome, watch: watchOf(facts, sessions, until, people.rules), changes };
};

/** What is known of the person of a dossier, as a line of a list would say it. */
const personOf = async (
  { conversation, key }: WatchedDossier,
  conversations: WatchOutcomesDeps["conversations"],
): Promise<ListedPerson | null> => {
  const found = await conversations.find(conversation, key);
  if (!found) return null;
  const facts = await conversations.facts(conversation);
  const sure = facts.filter(({ confidence }) => confidence === "sure");
  const { wish, commune } = found.state;
  return {
    label: "",
    facts: Object.fromEntries(sure.map(({ fact, value }) => [fact, value])),
    wish,
    commune,
    communeNom: null,
  };
};

/** Facts that contradict each other tell nothing to come: the person is looked at again once they are mended. */
const orNothing = async (look: () => Promise<Look>): Promise<Look | null> => {
  try {
    return await look();
  } catch (error) {
    if (error instanceof SafeError && error.code === "invalid_input") return null;
    throw error;
  }
};

/** Goes on until nobody is left who was not looked at since: cut in the middle, the next look takes the rest. */
const inBatches = async <One>(
  next: () => Promise<readonly One[]>,
  each: (one: One) => Promise<void>,
): Promise<void> => {
  for (;;) {
    const batch = await next();
    for (const one of batch) await each(one);
    if (batch.length < BATCH) return;
  }
};

const keep = (
  deps: WatchOutcomesDeps,
  structure: string,
  subject: ChangeSubject,
  look: Look | null,
  write: () => Promise<void>,
): Promise<void> =>
  deps.db.transaction(async () => {
    if (look) await keepChanges(deps.db, structure, subject, look.changes, deps);
    await write();
  });

const NOTHING: Watch = { until: "", rulesVersion: "", statuses: {}, sessions: [], known: "" };

const watchDossier = async (
  one: WatchedDossier,
  watched: WatchedPeople,
  deps: WatchOutcomesDeps,
): Promise<void> => {
  const { structure, dossier, watch } = one;
  const person = await personOf(one, deps.conversations);
  const former = watch?.until ? watch : null;
  const look =
    person && (await orNothing(() => lookAt(person, former, deps.today(), deps.people())));
  await keep(deps, structure, { dossier }, look, () =>
    watched.keepDossier(dossier, look?.watch ?? NOTHING),
  );
};

/**
 * Looks at everybody whom structures follow, and keeps what opens and closes for each, with the reason. It may be
 * asked again at any time: whom it has looked at since `from` is left alone, and a change is told once.
 */
export const watchOutcomes = async (
  { structure, from }: { readonly structure: string | null; readonly from: Date },
  deps: WatchOutcomesDeps,
): Promise<void> => {
  const watched = createWatchedPeople(deps.db, deps);
  const scope = { since: from, structure, limit: BATCH };
  await inBatches(
    () => watched.lines(scope),
    async ({ structure: whose, subject, person, watch }) => {
      const look = await orNothing(() => lookAt(person, watch, deps.today(), deps.people()));
      await keep(deps, whose, subject, look, () =>
        look
          ? watched.keepLine(subject, { ...look.outcome, watch: look.watch })
          : watched.passLine(subject),
      );
    },
  );
  await inBatches(
    () => watched.dossiers(scope),
    (one) => watchDossier(one, watched, deps),
  );
};
