import type { ProposedSession } from "../domain/caseload.ts";
import type { Day } from "../domain/day.ts";
import type { OutcomeChange, WatchedSession } from "../domain/outcome-change.ts";

const isPayable = ({ financements }: ProposedSession): boolean =>
  financements.some(({ status }) => status === "eligible");

const whereOf = ({ organisme, commune }: ProposedSession): string =>
  [organisme, commune].filter(Boolean).join(", ");

const sessionFound = (found: ProposedSession, today: Day): OutcomeChange => ({
  subject: found.session,
  titre: found.intitule,
  to: "eligible",
  since: today,
  because: null,
  cause: { kind: "session", session: found.session, where: whereOf(found) },
});

const sessionLost = ({ session, titre, where }: WatchedSession, today: Day): OutcomeChange => ({
  subject: session,
  titre: titre ?? "une formation",
  to: "ineligible",
  since: today,
  because: null,
  cause: { kind: "session", session, where: where ?? "" },
});

/** The last session that was surely paid, or the last one at all, is not proposed any more: full, begun or withdrawn. */
const lostSession = (
  before: readonly WatchedSession[],
  sessions: readonly ProposedSession[],
): WatchedSession | undefined => {
  const paid = before.find(({ payable }) => payable);
  if (paid) return sessions.some(isPayable) ? undefined : paid;
  return sessions.length === 0 ? before[0] : undefined;
};

/** A session where none was found, or one that is surely paid where none was, the first of them only; else one lost. */
export const sessionChange = (
  watched: readonly WatchedSession[],
  sessions: readonly ProposedSession[],
  today: Day,
): OutcomeChange | null => {
  const lost = lostSession(watched, sessions);
  if (lost) return sessionLost(lost, today);
  const known = new Set(watched.map(({ session }) => session));
  const wasPayable = watched.some(({ payable }) => payable);
  const fresh = sessions.filter(({ session }) => !known.has(session));
  const found = watched.length === 0 ? fresh[0] : wasPayable ? undefined : fresh.find(isPayable);
  return found ? sessionFound(found, today) : null;
};

/** What is kept of the sessions found, to compare the next ones with. */
export const watchedSessions = (sessions: readonly ProposedSession[]): readonly WatchedSession[] =>
  sessions.map((one) => ({
    session: one.session,
    payable: isPayable(one),
    titre: one.intitule,
    where: whereOf(one),
  }));
