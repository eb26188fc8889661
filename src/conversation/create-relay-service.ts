import type { Account } from "../domain/account.ts";
import type { Calls, RelayService } from "../domain/call.ts";
import { SafeError } from "../domain/errors.ts";
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
  /** Name of a structure, as the person reads it. */
  readonly structureName: (id: string) => Promise<string>;
}

const roleOf = ({ roles }: Account): HumanAuthor["role"] =>
  roles.includes("agent") ? "agent" : "conseiller";

const holderOf = async (
  { id, structure }: FollowedDossier,
  account: Account,
  { structureName }: RelayServiceDeps,
): Promise<Holder> => ({
  dossier: id,
  account: account.id,
  by: { role: roleOf(account), structure: await structureName(structure) },
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
  const { conversation, key, phone } = taken;
  const dossier = await opening(
    "dossier-ouverture",
    { conversation, key },
    { motif: "appel", account },
    deps,
  );
  const followed = await held(dossier, account, deps);
  await deps.conversations.hold(conversation, key, await holderOf(followed, account, deps));
  if (phone) await promiseToday(followed, phone, account, deps);
  await noted(dossier, "demande prise", account, deps);
  return dossier;
};

/** Who left a number waits for a call: it is on the list until it is done. */
const promiseToday = async (
  { id, structure }: FollowedDossier,
  phone: string,
  account: Account,
  { calls, today, now }: RelayServiceDeps,
): Promise<void> => {
  const hour = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Paris",
    hour: "2-digit",
    minute: "2-digit",
  }).format(new Date(now()));
  await calls.promise(id, { id: account.id, structure }, { phone, day: today(), hour });
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
    async passOn(id, { to, structure, note }, account) {
      const { conversation, key, structure: mine } = await held(id, account, deps);
      await conversations.handover(conversation, key, {
        to,
        ...(structure ? { structure } : {}),
        ...(note ? { note } : {}),
        from: { account: account.id, structure: mine },
      });
      await calls.endHandovers(conversation, account, "ended");
      const view = await conversations.news(conversation, key, Number.MAX_SAFE_INTEGER);
      if (view.heldBy) await conversations.giveBack(conversation, key, account.id, "passed-on");
      await noted(id, "transmis", account, deps);
    },
  };
};
