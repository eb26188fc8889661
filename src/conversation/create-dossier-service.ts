import type { AccessLog, Action, Motif, NewAccess } from "../domain/access-log.ts";
import type { Account } from "../domain/account.ts";
import type { Day } from "../domain/day.ts";
import { notFound, SafeError } from "../domain/errors.ts";
import type {
  DossierFact,
  DossierService,
  Dossiers,
  DossierView,
  FollowedDossier,
  OpenedDossier,
  Said,
  Told,
} from "../domain/followed-dossier.ts";
import type { ConversationService } from "./service.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** A reason given for opening a dossier holds for half a day's work; then it is asked again. */
const MOTIF_HOLDS_MS = 4 * 3_600_000;
const LISTED = 200;
const WISH = "souhait";

export interface DossierServiceDeps {
  readonly conversations: ConversationService;
  readonly dossiers: Dossiers;
  readonly log: AccessLog;
  readonly rulesVersion: string;
  readonly today: () => Day;
  readonly now: () => string;
}

const unknownDossier = (): SafeError => notFound("Ce dossier n'existe pas.");

/** @throws SafeError `forbidden` */
export const structureOf = ({ structure }: Account): string => {
  if (structure !== null) return structure;
  throw new SafeError(
    "forbidden",
    "Votre compte n'est dans aucune structure : un dossier ne peut pas lui être confié. Voyez avec la personne qui gère les comptes.",
  );
};

export const accessOf = (
  action: Action,
  account: Account,
  more: Partial<NewAccess> = {},
): NewAccess => ({
  action,
  outcome: "accorde",
  account: account.id,
  structure: account.structure,
  ...more,
});

/** The dossier, if it is of the account's structure; another's does not exist, and the attempt is written down. */
export const held = async (
  id: string,
  account: Account,
  { dossiers, log }: DossierServiceDeps,
): Promise<FollowedDossier> => {
  const structure = structureOf(account);
  const dossier = UUID.test(id) ? await dossiers.find(id) : null;
  if (dossier?.structure === structure) return dossier;
  const concerns = dossier?.structure ?? null;
  const detail = dossier ? "dossier d'une autre structure" : "dossier inconnu";
  const subject = dossier ? id : null;
  const refused = { outcome: "refuse", concerns, detail, subject } as const;
  await log.write(accessOf("dossier-lecture", account, refused));
  throw unknownDossier();
};

export const viewOf = async (
  followed: FollowedDossier,
  deps: DossierServiceDeps,
): Promise<DossierView> => {
  const { last } = await deps.conversations.view(followed.conversation, followed.key);
  return viewAround(last, followed, deps);
};

/** The dossier around a last reply already at hand. */
export const viewAround = async (
  last: DossierView["last"],
  { id, conversation, key }: FollowedDossier,
  { conversations, dossiers }: DossierServiceDeps,
): Promise<DossierView> => {
  const history = await conversations.history(conversation, key);
  const changes = new Map((await dossiers.changes(id)).map((change) => [change.fact, change]));
  const validations = await dossiers.validations(id);
  const facts = history
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .map(({ at, withdrawnAt: _, ...stated }): DossierFact => {
      // a change noted after the value was stated is its author's; a value stated since is the person's own
      const change = changes.get(stated.fact);
      const par = change && change.le >= at ? change.par : null;
      return { ...stated, le: at, par };
    });
  const signed = validations[0]?.le;
  const changedSince =
    signed !== undefined &&
    history.some(({ at, withdrawnAt }) => at > signed || (withdrawnAt ?? "") > signed);
  return { id, facts, last, validations, changedSince };
};

export const opening = async (
  action: "dossier-ouverture" | "dossier-creation",
  { key, conversation }: Pick<FollowedDossier, "key" | "conversation">,
  { motif, account }: { readonly motif: Motif; readonly account: Account },
  { dossiers, log }: DossierServiceDeps,
): Promise<string> => {
  const { id, structure } = await dossiers.follow(conversation, key, account);
  await dossiers.touch(id);
  await log.write(accessOf(action, account, { subject: id, concerns: structure, motif }));
  return id;
};

const openByCode = async (
  code: string,
  who: { readonly motif: Motif; readonly account: Account },
  deps: DossierServiceDeps,
): Promise<OpenedDossier> => {
  const { motif, account } = who;
  structureOf(account);
  try {
    const { id, token } = await deps.conversations.resume(code, `compte/${account.id}`);
    const found = { conversation: id, key: token };
    return { id: await opening("dossier-ouverture", found, who, deps), resumeCode: null };
  } catch (failure) {
    const detail = failure instanceof SafeError ? `code : ${failure.code}` : "code";
    const refused = { outcome: "refuse", motif, detail } as const;
    await deps.log.write(accessOf("dossier-ouverture", account, refused));
    throw failure;
  }
};

const motifOf = async (
  id: string,
  account: Account,
  deps: DossierServiceDeps,
): Promise<Motif | null> => {
  const { structure } = await held(id, account, deps);
  const filter = { structure, account: account.id, subject: id, outcome: "accorde" } as const;
  const latest = (await deps.log.read(filter, 20)).find(({ motif }) => motif !== null);
  if (!latest) return null;
  const age = Date.parse(deps.now()) - Date.parse(latest.at);
  return age < MOTIF_HOLDS_MS ? latest.motif : null;
};

/** Takes a turn of the conversation; the facts it states were noted by this account. */
export const noteSaid = async (
  { id, conversation, key }: FollowedDossier,
  said: Said,
  account: Account,
  { conversations, dossiers }: DossierServiceDeps,
): Promise<void> => {
  const former = await conversations.history(conversation, key);
  const inForce = former.filter(({ withdrawnAt }) => withdrawnAt === null);
  const before = new Map(inForce.map(({ fact, saidIn }) => [fact, saidIn]));
  const { facts } = await conversations.take(conversation, key, { ...said, noted: true });
  for (const { fact, saidIn } of facts)
    if (before.get(fact) !== saidIn) await dossiers.noteChange(id, fact, account.id);
};

/** The wish first, which is what a new conversation asks; then fact by fact. One line of the log, however many they are. */
const fill = async (
  dossier: FollowedDossier,
  { wish, facts }: Told,
  { motif, account }: { readonly motif: Motif; readonly account: Account },
  deps: DossierServiceDeps,
): Promise<void> => {
  const { id, structure, conversation, key } = dossier;
  const known = Object.entries(facts).filter(([, value]) => value !== null);
  const detail = `réponses importées : ${known.length + (wish === null ? 0 : 1)}`;
  const about = { subject: id, concerns: structure, motif, detail };
  await deps.log.write(accessOf("dossier-modification", account, about));
  if (wish !== null)
    await noteSaid(dossier, { answer: { fact: WISH, value: wish } }, account, deps);
  for (const [fact, value] of known) {
    await deps.conversations.correct(conversation, key, fact, value);
    await deps.dossiers.noteChange(id, fact, account.id);
  }
};

/** Dossiers of professionals: the person's own conversation, opened with a key of the structure's. */
export const createDossierService = (deps: DossierServiceDeps): DossierService => {
  const { conversations, dossiers, log } = deps;

  const noted = (action: Action, dossier: FollowedDossier, motif: Motif, account: Account) =>
    log.write(
      accessOf(action, account, { subject: dossier.id, concerns: dossier.structure, motif }),
    );

  return {
    openByCode: (code, motif, account) => openByCode(code, { motif, account }, deps),
    async create(channel, motif, account) {
      structureOf(account);
      const { id, token, resumeCode } = await conversations.open({ channel });
      const found = { conversation: id, key: token };
      const made = await opening("dossier-creation", found, { motif, account }, deps);
      return { id: made, resumeCode };
    },
    list: (account) => dossiers.list(structureOf(account), LISTED),
    motifOf: (id, account) => motifOf(id, account, deps),
    async view(id, motif, account) {
      const dossier = await held(id, account, deps);
      await noted("dossier-lecture", dossier, motif, account);
      await dossiers.touch(id);
      return viewOf(dossier, deps);
    },
    async correct(id, { fact, value }, motif, account) {
      const dossier = await held(id, account, deps);
      await conversations.correct(dossier.conversation, dossier.key, fact, value);
      await dossiers.noteChange(id, fact, account.id);
      await noted("dossier-modification", dossier, motif, account);
      return viewOf(dossier, deps);
    },
    async fill(id, told, motif, account) {
      await fill(await held(id, account, deps), told, { motif, account }, deps);
    },
    async say(id, said, motif, account) {
      const dossier = await held(id, account, deps);
      await noteSaid(dossier, said, account, deps);
      await noted("dossier-modification", dossier, motif, account);
      return viewOf(dossier, deps);
    },
  };
};
