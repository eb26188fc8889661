import type { z } from "@hono/zod-openapi";
import { Hono } from "hono";
import { SafeError } from "../../../domain/errors.ts";
import { fold } from "../../../domain/folding.ts";
import type { FactDefinition } from "../../../domain/situation.ts";
import { nextWorkingDay } from "../../../domain/working-hours.ts";
import type { AppEnv } from "../../../http/context.ts";
import { callsOf, deskOf, dossiersOf, relaysOf } from "../../../http/desk.ts";
import type { DeskSession } from "../../../http/desk-session.ts";
import { finderOf } from "../../../http/finding-routes.ts";
import { WRITERS } from "../../../http/followed-dossier-routes.ts";
import type { Services } from "../../../http/services.ts";
import { type DeskContext, formFor, pageFor } from "../doors.tsx";
import { type CommandId, looksLikePhone, readCommand } from "./commands.ts";
import { commandForm, moveForm, postponeForm, startForm } from "./forms.ts";
import { problemIn, showConsole, withProblem } from "./show-console.tsx";
import { StartPage, type StartProps } from "./start-page.tsx";
import { STEPS, stepNamed } from "./steps.ts";

const HOME = "/pro/appels";
const MOTIF = "appel";
const NEARBY = { radiusKm: 50, limit: 5 } as const;

export const waitingWithPlaces = async (
  session: DeskSession,
  services: Services,
): Promise<StartProps["waiting"]> =>
  (await relaysOf(services).waiting(session.account)).map((one) => ({
    ...one,
    place: one.commune ? (finderOf(services).commune(one.commune)?.nom ?? null) : null,
  }));

type Shown = Partial<Pick<StartProps, "problem" | "code" | "several">>;

const showStart = async (
  c: DeskContext,
  session: DeskSession,
  { problem = null, code = "", several = [] }: Shown = {},
) => {
  const { services } = c.var;
  const calls = callsOf(services);
  const props: StartProps = {
    ...{ session, problem, code, several },
    callBacks: await calls.callBacks(session.account),
    overdue: await calls.overdue(session.account),
    waiting: await waitingWithPlaces(session, services),
    now: deskOf(services).now(),
    nextDay: nextWorkingDay(services.today()),
  };
  return c.html(<StartPage {...props} />, problem ? 400 : 200);
};

/** A code that opens nothing, or a number nobody left, is said where it was typed. */
const orStart = async (
  c: DeskContext,
  session: DeskSession,
  typed: string,
  open: () => Promise<Response>,
): Promise<Response> => {
  try {
    return await open();
  } catch (failure) {
    if (failure instanceof SafeError && failure.code === "not_found")
      return showStart(c, session, { problem: failure.message, code: typed });
    return showStart(c, session, { problem: problemIn(failure).text, code: typed });
  }
};

const create = async (c: DeskContext, session: DeskSession): Promise<Response> => {
  const { id, resumeCode } = await dossiersOf(c.var.services).create(
    "hotline",
    MOTIF,
    session.account,
  );
  return showConsole(c, session, id, { step: "accueil", resumeCode });
};

const openByPhone = async (c: DeskContext, session: DeskSession, phone: string) => {
  const found = await callsOf(c.var.services).findByPhone(phone, session.account);
  if (found.kind === "one") return c.redirect(`${HOME}/${found.dossier}`, 303);
  if (found.kind === "several")
    return showStart(c, session, {
      problem: "Plusieurs dossiers ont ce numéro. Demandez le code à la personne.",
      several: found.dossiers,
    });
  return showStart(c, session, {
    problem: "Aucun dossier n'a ce numéro. Demandez le code, ou créez un dossier.",
  });
};

const openByCode = async (c: DeskContext, session: DeskSession, code: string) => {
  const { id } = await dossiersOf(c.var.services).openByCode(code, MOTIF, session.account);
  return c.redirect(`${HOME}/${id}`, 303);
};

const start = (c: DeskContext, session: DeskSession, form: z.output<typeof startForm>) =>
  orStart(c, session, form.cle, () => {
    if (form.do === "nouveau") return create(c, session);
    return looksLikePhone(form.cle)
      ? openByPhone(c, session, form.cle)
      : openByCode(c, session, form.cle);
  });

const nearby = async (c: DeskContext, session: DeskSession, id: string, typed: string) => {
  const finder = finderOf(c.var.services);
  const { dossier } = await callsOf(c.var.services).view(id, session.account);
  const romes = dossier.last?.recommendations.metiers.map(({ rome }) => rome) ?? [];
  const commune = finder.commune(typed) ?? finder.communesStarting(typed, 1)[0] ?? null;
  if (!commune) return { problem: "Je ne trouve pas cette commune." };
  const { results } = await finder.searchFormations({ romes, near: commune, ...NEARBY });
  return { nearby: { commune: commune.nom, formations: results } };
};

interface Asked {
  readonly c: DeskContext;
  readonly session: DeskSession;
  readonly id: string;
  readonly rest: string;
}

const goTo = ({ c, session, id, rest }: Asked) => {
  const wanted = fold(rest);
  const step = STEPS.find((one) => one.id.startsWith(wanted) || one.key === wanted)?.id;
  return showConsole(c, session, id, { step: stepNamed(step) });
};

/** Questions of these words: those named so first, then those that speak of it. */
const factsNamed = (
  wanted: string,
  facts: readonly FactDefinition[],
): readonly FactDefinition[] => {
  const ofPerson = facts.filter(({ about }) => about === "personne");
  const named = ({ id, label }: FactDefinition): string =>
    fold(`${id.replaceAll("_", " ")} ${label}`);
  const starting = ofPerson.filter((one) => named(one).startsWith(wanted));
  const naming = ofPerson.filter((one) => named(one).includes(wanted));
  const speaking = ofPerson.filter(({ question }) => fold(question).includes(wanted));
  return [...starting, ...naming, ...speaking];
};

/** The question whose words are typed. */
const ask = ({ c, session, id, rest }: Asked) =>
  withProblem(c, session, id, {}, async () => {
    const { questions } = await callsOf(c.var.services).view(id, session.account);
    const useful = new Set(questions.map(({ fact }) => fact));
    const wanted = fold(rest);
    const fitting = factsNamed(wanted, c.var.services.rules.facts());
    const named = fitting.filter(({ id }) => id.replaceAll("_", " ").startsWith(wanted));
    const found = named[0] ?? fitting.find(({ id }) => useful.has(id)) ?? fitting[0];
    return found && wanted ? { fact: found.id } : { problem: "Aucune question n'a ce mot." };
  });

type Act = (asked: Asked) => Response | Promise<Response>;

/** What needs a dossier to be open. */
const ON_DOSSIER: Partial<Record<CommandId, Act>> = {
  etape: goTo,
  question: ask,
  conclure: ({ c, session, id }) => showConsole(c, session, id, { step: "conclusion" }),
  rappel: ({ c, session, id }) => showConsole(c, session, id, { step: "conclusion" }),
  annuler: ({ c, session, id }) =>
    withProblem(c, session, id, {}, async () => {
      const undone = await callsOf(c.var.services).undo(id, session.account);
      return undone ? { said: "Dernière réponse annulée." } : { problem: "Rien à annuler." };
    }),
  fait: ({ c, session, id, rest }) =>
    withProblem(c, session, id, {}, async () => {
      await callsOf(c.var.services).answer(id, { text: rest }, session.account);
      return {};
    }),
  si: ({ c, session, id, rest }) =>
    withProblem(c, session, id, {}, async () => ({
      supposed: await callsOf(c.var.services).suppose(id, rest, session.account),
    })),
  sessions: ({ c, session, id, rest }) =>
    withProblem(c, session, id, {}, () => nearby(c, session, id, rest)),
};

const ANYWHERE: Partial<Record<CommandId, Act>> = {
  ouvrir: ({ c, session, rest }) => orStart(c, session, rest, () => openByCode(c, session, rest)),
  numero: ({ c, session, rest }) => orStart(c, session, rest, () => openByPhone(c, session, rest)),
  nouveau: ({ c, session }) => create(c, session),
  rappels: ({ c }) => c.redirect(HOME, 303),
  relais: ({ c }) => c.redirect("/pro/relais", 303),
  aide: ({ c }) => c.redirect(`${HOME}/aide`, 303),
};

const command = (c: DeskContext, session: DeskSession, form: z.output<typeof commandForm>) => {
  const read = readCommand(form.commande);
  const isOpen = /^[0-9a-f-]{36}$/.test(form.dossier);
  const asked = { c, session, id: form.dossier, rest: read?.rest ?? "" };
  const act = read && (ANYWHERE[read.id] ?? (isOpen ? ON_DOSSIER[read.id] : undefined));
  if (act) return act(asked);
  if (isOpen) return showConsole(c, session, form.dossier, {});
  return showStart(c, session, { problem: "Ouvrez d'abord un dossier, ou tapez un code." });
};

const move = (c: DeskContext, session: DeskSession, form: z.output<typeof moveForm>) =>
  orStart(c, session, "", async () => {
    const id = c.req.param("rappel") ?? "";
    const dossier = await callsOf(c.var.services).moveCallBack(id, form.vers, session.account);
    return c.redirect(form.vers === "claimed" ? `${HOME}/${dossier}` : HOME, 303);
  });

const postpone = (c: DeskContext, session: DeskSession, form: z.output<typeof postponeForm>) =>
  orStart(c, session, "", async () => {
    const to = { day: form.jour, hour: form.heure };
    await callsOf(c.var.services).postpone(c.req.param("rappel") ?? "", to, session.account);
    return c.redirect(HOME, 303);
  });

/** Between two calls: opening one, commands, promises. */
export const startRoutes = () =>
  new Hono<AppEnv>()
    .get(
      HOME,
      pageFor(WRITERS, (c, session) => showStart(c, session)),
    )
    .post(HOME, formFor(WRITERS, startForm, start))
    .post(`${HOME}/commande`, formFor(WRITERS, commandForm, command))
    .post(`${HOME}/rappels/:rappel`, formFor(WRITERS, moveForm, move))
    .post(`${HOME}/rappels/:rappel/reporter`, formFor(WRITERS, postponeForm, postpone));
