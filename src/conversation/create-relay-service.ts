import type { Account } from "../domain/account.ts";
import type { Calls, PassedOn, Promised, RelayService } from "../domain/call.ts";
import { frenchDay } from "../domain/day.ts";
import { invalidInput, SafeError } from "../domain/errors.ts";
import type { FollowedDossier } from "../domain/followed-dossier.ts";
import type { Holder, HumanAuthor } from "../domain/holding.ts";
import {
  accessOf,
  type DossierServiceDeps,
  held,
  opening,
  structureOf,
} from "./create-dossier-service.ts";

export interface RelayServiceDeps extends DossierServiceDeps {
  readonly calls: Calls;
  /** Name of a structure, as the person reads it; null: there is none. */
  readonly structureName: (id: string) => Promise<string | null>;
}

const REGION = "Hauts-de-France";

const roleOf = ({ roles }: Account): HumanAuthor["role"] =>
  roles.includes("agent") ? "agent" : "conseiller";

const holderOf = async (
  { id, structure }: FollowedDossier,
  account: Account,
  { structureName }: RelayServiceDeps,
): Promise<Holder> => ({
  dossier: id,
  account: account.id,
  by: { role: roleOf(account), structure: (await structureName(structure)) ?? REGION },
});

const take = async (id: string, account: Account, deps: RelayServiceDeps): Promise<string> => {
  structureOf(account);
  const taken = /^[0-9a-f-]{36}$/.test(id) ? await deps.calls.takeHandover(id, account) : null;
  if (!taken) {
    const refused = {
      outcome: "refuse",
      detail: "demande prise par d'autres, ou inconnue",
    } as const;
    await deps.log.write(accessOf("relais", account, refused));
    throw new SafeError("conflict", "Cette demande a déjà été prise, ou n'est pas pour vous.");
  }
  const { conversation, key, phone, callAt } = taken;
  const dossier = await opening(
    "dossier-ouverture",
    { conversation, key },
    { motif: "appel", account },
    deps,
  );
  const followed = await held(dossier, account, deps);
  await deps.conversations.hold(conversation, key, await holderOf(followed, account, deps));
  if (phone) await promiseCall(followed, { phone, ...(callAt ?? atOnce(deps)) }, account, deps);
  await noted(dossier, "demande prise", account, deps);
  return dossier;
};

const atOnce = ({ today, now }: RelayServiceDeps): Pick<Promised, "day" | "hour"> => {
  const hour = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Paris",
    hour: "2-digit",
    minute: "2-digit",
  }).format(new Date(now()));
  return { day: today(), hour };
};

/** Who left a number waits for a call: it is on the list until it is done. */
const promiseCall = async (
  { id, structure }: FollowedDossier,
  promised: Promised,
  account: Account,
  { calls }: RelayServiceDeps,
): Promise<void> => {
  await calls.promise(id, { id: account.id, structure }, promised);
};

const noted = (dossier: string, detail: string, account: Account, { log }: RelayServiceDeps) =>
  log.write(
    accessOf("relais", account, {
      subject: dossier,
      concerns: account.structure,
      motif: "appel",
      detail,
    }),
  );

/** The name of the team a dossier goes to; null: any of a role. @throws SafeError `invalid_input` */
const teamOf = async (
  structure: string | null,
  account: Account,
  { structureName, log }: RelayServiceDeps,
): Promise<string | null> => {
  if (structure === null) return null;
  if (structure === account.structure) throw invalidInput("Ce dossier est déjà dans votre équipe.");
  const name = await structureName(structure);
  if (name !== null) return name;
  const refused = { outcome: "refuse", motif: "appel", detail: "équipe inconnue" } as const;
  await log.write(accessOf("relais", account, refused));
  throw invalidInput("Cette équipe n'existe pas, ou n'existe plus.");
};

const callWish = ({ phone, day, hour }: Promised) => ({
  phone,
  callAt: { day, hour },
  when: `${frenchDay(day)} à ${hour.replace(":", " h ")}`,
});

const passOn = async (
  id: string,
  { to, structure, note, promised }: PassedOn,
  account: Account,
  deps: RelayServiceDeps,
): Promise<void> => {
  const { conversations, calls } = deps;
  const { conversation, key, structure: mine } = await held(id, account, deps);
  const team = await teamOf(structure, account, deps);
  await conversations.handover(conversation, key, {
    to,
    ...(structure ? { structure } : {}),
    ...(note ? { note } : {}),
    ...(promised ? callWish(promised) : {}),
    from: { account: account.id, structure: mine },
  });
  await calls.endHandovers(conversation, account, "ended");
  const view = await conversations.news(conversation, key, Number.MAX_SAFE_INTEGER);
  if (view.heldBy) await conversations.giveBack(conversation, key, account.id, "passed-on");
  await noted(id, team ? `transmis à ${team}` : "transmis", account, deps);
};

/** Conversations that go from the assistant to a human, from one team to another, and back. */
export const createRelayService = (deps: RelayServiceDeps): RelayService => {
  const { conversations, calls } = deps;
  return {
    waiting: (account) => calls.waiting(account),
    take: (id, account) => take(id, account, deps),
    async hold(id, account) {
      const dossier = await held(id, account, deps);
      const holder = await holderOf(dossier, account, deps);
      const heldBy = await conversations.hold(dossier.conversation, dossier.key, holder);
      await noted(id, "main prise", account, deps);
      return heldBy;
    },
    async tell(id, words, account) {
      const dossier = await held(id, account, deps);
      const holder = await holderOf(dossier, account, deps);
      await conversations.tell(dossier.conversation, dossier.key, words, holder);
      await noted(id, "message écrit à la personne", account, deps);
    },
    async giveBack(id, account, to) {
      const { conversation, key } = await held(id, account, deps);
      const end = to === "queue" ? "passed-on" : "given-back";
      await conversations.giveBack(conversation, key, account.id, end);
      await calls.endHandovers(conversation, account, to === "queue" ? "queued" : "ended");
      await noted(id, to === "queue" ? "remis dans la file" : "main rendue", account, deps);
    },
    passOn: (id, passed, account) => passOn(id, passed, account, deps),
  };
};
