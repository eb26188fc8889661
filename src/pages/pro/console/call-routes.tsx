import type { z } from "@hono/zod-openapi";
import { Hono } from "hono";
import { questionOf } from "../../../conversation/ask-in-any-order.ts";
import type { Asked } from "../../../domain/reply.ts";
import type { AppEnv } from "../../../http/context.ts";
import { callsOf, deskOf } from "../../../http/desk.ts";
import type { DeskSession } from "../../../http/desk-session.ts";
import { finderOf } from "../../../http/finding-routes.ts";
import { WRITERS } from "../../../http/followed-dossier-routes.ts";
import { type DeskContext, formFor, pageFor } from "../doors.tsx";
import { answerOf } from "./answer-of.ts";
import { answerForm, keyForm, noteForm, placeForm, wrapForm } from "./forms.ts";
import { HelpPage } from "./help.tsx";
import { showConsole, withProblem } from "./show-console.tsx";
import { stepNamed } from "./steps.ts";
import { teamIn } from "./teams.ts";

const HOME = "/pro/appels";
const COMMUNES_SHOWN = 6;

const idOf = (c: DeskContext): string => c.req.param("id") ?? "";

const view = (c: DeskContext, session: DeskSession) =>
  showConsole(c, session, idOf(c), {
    step: stepNamed(c.req.query("etape")),
    fact: c.req.query("question") ?? null,
  });

/** The question an answer is to: any of them may be asked, and asked again. */
const askedIn = async (
  c: DeskContext,
  { account }: DeskSession,
  fact: string,
): Promise<Asked | null> => {
  if (fact === "") return null;
  const { services } = c.var;
  const known = questionOf(fact, "standard", services);
  if (known) return known;
  const { questions } = await callsOf(services).view(idOf(c), account);
  return questions.find((one) => one.fact === fact) ?? null;
};

const answer = (c: DeskContext, session: DeskSession, form: z.output<typeof answerForm>) => {
  const step = stepNamed(form.etape);
  const shown = { step, resumeCode: form.code };
  return withProblem(c, session, idOf(c), shown, async () => {
    const { services } = c.var;
    const asked = form.answer === undefined ? await askedIn(c, session, form.fact) : null;
    const said = answerOf(form, asked, finderOf(services));
    await callsOf(services).answer(idOf(c), said, session.account);
    return { ...shown, answered: true };
  });
};

const undo = (c: DeskContext, session: DeskSession) =>
  withProblem(c, session, idOf(c), {}, async () => {
    const undone = await callsOf(c.var.services).undo(idOf(c), session.account);
    return undone ? { said: "Dernière réponse annulée." } : { problem: "Il n'y a rien à annuler." };
  });

const draftOf = (form: z.output<typeof wrapForm>, health: readonly string[]) => ({
  note: form.note,
  proposed: form.propose,
  disposition: form.suite,
  platform: form.plateforme,
  phone: form.tel,
  day: form.jour,
  hour: form.heure,
  health,
});

/** Words of health that the agent wrote: those of the note as the service proposed it are titles and jobs. */
const healthIn = (c: DeskContext, note: string, proposed: string): readonly string[] => {
  const { healthWords } = deskOf(c.var.services);
  const own = new Set(healthWords(proposed));
  return healthWords(note).filter((word) => !own.has(word));
};

const KEPT = "C'est noté. L'appel est conclu.";

/** The team's own name is what is kept of it. */
const wentTo = async (c: DeskContext, chosen: string) => {
  const transfer = teamIn(chosen);
  if (transfer === null) return { transfer, platform: chosen || null };
  const teams = await deskOf(c.var.services).directory.structures();
  return { transfer, platform: teams.find(({ id }) => id === transfer)?.nom ?? null };
};

const keptWords = (transfer: string | null, platform: string | null, promised: boolean): string => {
  if (transfer !== null) return `${KEPT} Le dossier attend dans la file de ${platform}.`;
  return promised ? `${KEPT} Le rappel est dans la liste.` : KEPT;
};

/** Words of health stop the note until the agent has looked at them. Nothing typed is lost. */
const wrapUp = async (c: DeskContext, session: DeskSession, form: z.output<typeof wrapForm>) => {
  const { services } = c.var;
  const health = form.malgre ? [] : healthIn(c, form.note, form.propose);
  const again = { step: "conclusion", draft: draftOf(form, health) } as const;
  if (health.length > 0) {
    const problem = "Relisez la note : des mots y touchent à la santé.";
    return showConsole(c, session, idOf(c), { ...again, problem }, 400);
  }
  const promised =
    form.tel || form.suite === "rappel-prevu"
      ? { phone: form.tel, day: form.jour, hour: form.heure }
      : null;
  return withProblem(c, session, idOf(c), again, async () => {
    const { transfer, platform } = await wentTo(c, form.plateforme);
    const { suite: disposition, note } = form;
    const end = { disposition, note, platform, transfer, promised };
    await callsOf(services).wrapUp(idOf(c), end, session.account);
    const said = keptWords(transfer, platform, promised !== null);
    return { step: "conclusion", said, concluded: true };
  });
};

/** Looks at a note as it is typed: nothing of it is kept, nor written in a log. */
const proofread = (c: DeskContext, _: DeskSession, { texte, propose }: z.output<typeof noteForm>) =>
  c.json({ mots: healthIn(c, texte, propose) });

const complete = (c: DeskContext, _: DeskSession, { texte }: z.output<typeof placeForm>) =>
  c.json({
    communes: finderOf(c.var.services)
      .communesStarting(texte, COMMUNES_SHOWN)
      .map(({ nom, departement }) => `${nom} (${departement})`),
  });

/** One call: its console, its answers, its end. */
export const callRoutes = () =>
  new Hono<AppEnv>()
    .get(
      `${HOME}/aide`,
      pageFor(WRITERS, (c, session) => c.html(<HelpPage session={session} />)),
    )
    .post(`${HOME}/relecture`, formFor(WRITERS, noteForm, proofread))
    .post(`${HOME}/communes`, formFor([], placeForm, complete))
    .get(`${HOME}/:id{[0-9a-f-]{36}}`, pageFor(WRITERS, view))
    .post(`${HOME}/:id{[0-9a-f-]{36}}/repondre`, formFor(WRITERS, answerForm, answer))
    .post(`${HOME}/:id{[0-9a-f-]{36}}/annuler`, formFor(WRITERS, keyForm, undo))
    .post(`${HOME}/:id{[0-9a-f-]{36}}/conclure`, formFor(WRITERS, wrapForm, wrapUp));
