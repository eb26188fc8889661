import type { AccessLog } from "../domain/access-log.ts";
import type { Account } from "../domain/account.ts";
import type {
  CallBack,
  CallBackState,
  CallEnd,
  CallService,
  Calls,
  CallView,
  PhoneFound,
  RelayService,
} from "../domain/call.ts";
import type { Day } from "../domain/day.ts";
import { invalidInput, notFound, SafeError } from "../domain/errors.ts";
import type { Said } from "../domain/followed-dossier.ts";
import { callBackProblem } from "../domain/working-hours.ts";
import {
  accessOf,
  type DossierServiceDeps,
  held,
  noteSaid,
  structureOf,
  viewAround,
} from "./create-dossier-service.ts";
import type { ConversationService } from "./service.ts";

/** What an agent needs to have in sight of what was said; the rest is in the dossier. */
const EXCHANGE_SHOWN = 12;
const MOTIF = "appel";

/** Counts tries at something that could be guessed. */
export interface Guesses {
  /** False when the account has used up its tries of the hour. */
  mayTry(account: string): Promise<boolean>;
}

export interface CallServiceDeps extends DossierServiceDeps {
  readonly conversations: ConversationService;
  readonly calls: Calls;
  readonly log: AccessLog;
  readonly phoneGuesses: Guesses;
  /** Where a call goes that is transferred. */
  readonly relays: Pick<RelayService, "passOn">;
  readonly today: () => Day;
}

const view = async (id: string, account: Account, deps: CallServiceDeps): Promise<CallView> => {
  const { conversations, calls, dossiers, log } = deps;
  const followed = await held(id, account, deps);
  const { conversation, key, structure } = followed;
  const about = { subject: id, concerns: structure, motif: MOTIF } as const;
  await log.write(accessOf("dossier-lecture", account, about));
  await dossiers.touch(id);
  const seen = await conversations.view(conversation, key);
  const { messages, heldBy, holder, awaitsHuman, last } = seen;
  return {
    dossier: await viewAround(last, followed, deps),
    heldBy,
    holder,
    awaitsHuman,
    wish: await calls.handedWish(conversation, followed.structure),
    questions: await conversations.questions(conversation, key),
    notes: await calls.notes(id),
    exchange: messages.slice(-EXCHANGE_SHOWN).map(({ author, text, at, noted = false }) => ({
      ...{ author, text, at, noted },
    })),
  };
};

const answer = async (
  id: string,
  said: Said,
  account: Account,
  deps: CallServiceDeps,
): Promise<void> => {
  const followed = await held(id, account, deps);
  await noteSaid(followed, said, account, deps);
  const about = { subject: id, concerns: followed.structure, motif: MOTIF } as const;
  await deps.log.write(accessOf("dossier-modification", account, about));
};

const FEWEST_DIGITS = 9;

const findByPhone = async (
  phone: string,
  account: Account,
  { calls, log, phoneGuesses }: CallServiceDeps,
): Promise<PhoneFound> => {
  const structure = structureOf(account);
  if (phone.replace(/\D/g, "").length < FEWEST_DIGITS)
    throw invalidInput("Ce numéro n'est pas complet. Il faut 10 chiffres.");
  if (!(await phoneGuesses.mayTry(account.id))) {
    const refused = { outcome: "refuse", detail: "trop de numéros cherchés" } as const;
    await log.write(accessOf("appel-recherche", account, refused));
    throw new SafeError("too_many_requests", "Trop de numéros cherchés en une heure. Attendez.");
  }
  const dossiers = await calls.dossiersOfPhone(phone, structure);
  const detail = `dossiers trouvés : ${dossiers.length}`;
  await log.write(accessOf("appel-recherche", account, { motif: MOTIF, detail }));
  const [first, ...others] = dossiers;
  if (first === undefined) return { kind: "none" };
  return others.length === 0 ? { kind: "one", dossier: first } : { kind: "several", dossiers };
};

/** @throws SafeError `invalid_input` */
const checked = ({ promised, transfer, disposition }: CallEnd, today: Day): void => {
  if (disposition === "rappel-prevu" && !promised)
    throw invalidInput("Un rappel prévu demande un jour, une heure, un numéro.");
  if (transfer !== null && disposition !== "transfert-plateforme")
    throw invalidInput(
      "Vous avez choisi une équipe. La suite donnée doit être : transféré à la plateforme.",
    );
  if (!promised) return;
  if (promised.phone.replace(/\D/g, "").length < FEWEST_DIGITS)
    throw invalidInput("Pour rappeler, il faut un numéro complet : 10 chiffres.");
  const problem = callBackProblem(promised, today);
  if (problem) throw invalidInput(problem);
};

const wrapUp = async (
  id: string,
  end: CallEnd,
  account: Account,
  deps: CallServiceDeps,
): Promise<void> => {
  const { calls, log, today, relays } = deps;
  const { structure } = await held(id, account, deps);
  checked(end, today());
  const { disposition, note, platform, promised, transfer } = end;
  // first: a team that does not exist refuses the whole end, and nothing is written
  if (transfer !== null) {
    const passed = { to: "conseiller", structure: transfer, note } as const;
    await relays.passOn(id, { ...passed, ...(promised ? { promised } : {}) }, account);
  }
  await calls.addNote(id, account.id, { disposition, note, platform });
  // with the dossier goes the promise: the team that takes it has it on its list
  if (promised && transfer === null)
    await calls.promise(id, { id: account.id, structure }, promised);
  const about = {
    subject: id,
    concerns: structure,
    motif: MOTIF,
    detail: disposition,
  } as const;
  await log.write(accessOf("appel-conclusion", account, about));
};

const ofMine = async (id: string, account: Account, deps: CallServiceDeps): Promise<CallBack> => {
  const found = /^[0-9a-f-]{36}$/.test(id)
    ? await deps.calls.callBack(id, structureOf(account))
    : null;
  if (found) return found;
  const refused = { outcome: "refuse", detail: "rappel inconnu" } as const;
  await deps.log.write(accessOf("rappel", account, refused));
  throw notFound("Ce rappel n'existe pas.");
};

const noteCallBack = (
  { dossier }: CallBack,
  detail: string,
  account: Account,
  { log }: CallServiceDeps,
): Promise<void> =>
  log.write(accessOf("rappel", account, { subject: dossier, concerns: account.structure, detail }));

const MOVES: Readonly<Record<CallBackState, string>> = {
  waiting: "remis dans la liste",
  claimed: "pris",
  done: "fait",
  cancelled: "abandonné",
};

const moveCallBack = async (
  id: string,
  to: CallBackState,
  account: Account,
  deps: CallServiceDeps,
): Promise<string> => {
  const found = await ofMine(id, account, deps);
  const taken = found.state === "claimed" && found.account !== account.id;
  const moved =
    !taken &&
    (await deps.calls.moveCallBack(id, found.state, {
      state: to,
      account: to === "waiting" ? null : account.id,
    }));
  if (!moved)
    throw new SafeError("conflict", `${found.par ?? "Une autre personne"} s'occupe de ce rappel.`);
  await noteCallBack(found, MOVES[to], account, deps);
  return found.dossier;
};

/** What an agent does with a call, over the dossiers of their structure. */
export const createCallService = (deps: CallServiceDeps): CallService => {
  const { conversations, calls, log, today, now } = deps;
  return {
    view: (id, account) => view(id, account, deps),
    findByPhone: (phone, account) => findByPhone(phone, account, deps),
    answer: (id, said, account) => answer(id, said, account, deps),
    async undo(id, account) {
      const { conversation, key, structure } = await held(id, account, deps);
      const undone = (await conversations.undo(conversation, key)) !== null;
      const about = { subject: id, concerns: structure, motif: MOTIF } as const;
      if (undone)
        await log.write(
          accessOf("dossier-modification", account, { ...about, detail: "réponse annulée" }),
        );
      return undone;
    },
    async suppose(id, text, account) {
      const { conversation, key } = await held(id, account, deps);
      return conversations.suppose(conversation, key, text);
    },
    wrapUp: (id, end, account) => wrapUp(id, end, account, deps),
    callBacks: (account) => calls.callBacks(structureOf(account), today()),
    overdue: (account) =>
      account.structure === null ? Promise.resolve(0) : calls.overdue(account.structure, now()),
    due: (account) =>
      account.structure === null ? Promise.resolve([]) : calls.due(account.structure, now()),
    moveCallBack: (id, to, account) => moveCallBack(id, to, account, deps),
    async postpone(id, to, account) {
      const found = await ofMine(id, account, deps);
      const problem = callBackProblem(to, today());
      if (problem) throw invalidInput(problem);
      await calls.postpone(id, to);
      await noteCallBack(found, "reporté", account, deps);
    },
  };
};
