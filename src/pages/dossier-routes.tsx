import { Hono } from "hono";
import { PDF_TYPE } from "../domain/document.ts";
import type { AppEnv } from "../http/context.ts";
import { conversationsOf } from "../http/conversation-routes.ts";
import { deskOf } from "../http/desk.ts";
import { writersOf } from "../http/dossier-work.ts";
import { AllVerdictsPage } from "./all-verdicts.tsx";
import { CallBackPage } from "./call-back.tsx";
import { type ChatContext, heldSession, mannerIn, surroundingsOf } from "./chat-context.ts";
import { callBackForm, dossierForm, followForm, phoneProblem, readForm } from "./chat-forms.ts";
import { loadState } from "./chat-state.ts";
import { DonePage } from "./done-page.tsx";
import { eraseWithProof } from "./erase-with-proof.ts";
import { ErasedPage } from "./erased-page.tsx";
import { PrintedCode } from "./resume-code.tsx";
import { summaryContent } from "./summary-content.ts";
import { summaryDocument, summaryFile } from "./summary-document.ts";
import { SummaryPage } from "./summary-page.tsx";
import { typeset } from "./typeset.ts";

const exportAll = async (c: ChatContext) => {
  const { id, token } = heldSession(await readForm(c, dossierForm));
  const held = await conversationsOf(c.var.services).exportAll(id, token);
  c.header("Content-Disposition", 'attachment; filename="mon-dossier.json"');
  return c.body(JSON.stringify(held, null, 2), 200, { "Content-Type": "application/json" });
};

const erase = async (c: ChatContext) => {
  const form = await readForm(c, dossierForm);
  const session = heldSession(form);
  const proof = await eraseWithProof(session, conversationsOf(c.var.services));
  const { contact } = surroundingsOf(c);
  return c.html(<ErasedPage proof={proof} contact={contact} manner={mannerIn(c, form)} />);
};

const showVerdicts = async (c: ChatContext) => {
  const form = await readForm(c, dossierForm);
  const session = heldSession(form);
  const { last, manner } = await loadState(session, mannerIn(c, form), c.var.services);
  const { contact } = surroundingsOf(c);
  const verdicts = last?.verdicts ?? [];
  return c.html(<AllVerdictsPage {...{ verdicts, session, manner, contact }} />);
};

/** Everything found for the person of a form, in words, and what it was made with. */
const summed = async (c: ChatContext) => {
  const form = await readForm(c, dossierForm);
  const session = heldSession(form);
  const { services } = c.var;
  const state = await loadState(session, mannerIn(c, form), services);
  const { rulesVersion } = await services.versions();
  const labelOf = (fact: string) => services.rules.fact(fact)?.label ?? fact;
  const { contact, origin } = surroundingsOf(c);
  const content = summaryContent(state, { labelOf }, contact);
  const printed = { today: services.today(), rulesVersion };
  return { session, manner: state.manner, content, printed, contact, origin };
};

const showSummary = async (c: ChatContext) => {
  const { documents } = c.var.services;
  return c.html(<SummaryPage {...(await summed(c))} savesPdf={documents !== null} />);
};

/** @throws SafeError `unavailable` where no PDF is made: the page offers none there */
const saveSummary = async (c: ChatContext) => {
  const writers = writersOf(c.var.services);
  const { session, manner, content, printed, origin } = await summed(c);
  const { style } = manner;
  const document = summaryDocument(content, { style, printed, code: session.code, origin });
  const name = style === "falc" ? "mon-resume-facile-a-lire" : "mon-bilan";
  return c.body(writers.pdf(summaryFile(document, printed)), 200, {
    "Content-Type": PDF_TYPE,
    "Content-Disposition": `attachment; filename="${name}.pdf"`,
  });
};

const callBack = async (c: ChatContext) => {
  const form = await readForm(c, callBackForm);
  const session = heldSession(form);
  const { manner } = await loadState(session, mannerIn(c, form), c.var.services);
  const { contact } = surroundingsOf(c);
  const problem = phoneProblem(form.phone);
  if (problem) {
    const draft = { phone: form.phone, problem };
    return c.html(<CallBackPage {...{ session, contact, manner, draft }} />, 400);
  }
  const wish = { to: form.to, phone: form.phone, ...(form.when ? { when: form.when } : {}) };
  const { text } = await conversationsOf(c.var.services).handover(session.id, session.token, wish);
  return c.html(
    <DonePage
      title="requestSent"
      text={typeset(text)}
      contact={contact}
      manner={manner}
      back={session}
    />,
  );
};

/** The person refuses to be followed: the structure's dossier, notes and key are gone, and it is written down. */
const stopFollowing = async (c: ChatContext) => {
  const form = await readForm(c, followForm);
  const session = heldSession(form);
  const { services } = c.var;
  const { manner, followers } = await loadState(session, mannerIn(c, form), services);
  const desk = deskOf(services);
  const stopped = await desk.followings.stop(session.id, form.dossier);
  const follower = followers.find(({ id }) => id === form.dossier);
  if (stopped && follower)
    await desk.log.write({
      action: "dossier-modification",
      outcome: "accorde",
      account: null,
      structure: null,
      subject: form.dossier,
      concerns: follower.structureId,
      detail: "suivi arrêté par la personne",
    });
  const { contact, origin } = surroundingsOf(c);
  const code = stopped?.code ?? session.code;
  return c.html(
    <DonePage
      title="followingStopped"
      text="Plus personne ne suit votre dossier avec l'ancien code."
      contact={contact}
      manner={manner}
      back={{ ...session, code }}
    >
      {stopped && <PrintedCode code={code} origin={origin} />}
    </DonePage>,
  );
};

/** What a person may do with their dossier: read it, print it, take it away, hand it over, erase it. */
export const dossierRoutes = () =>
  new Hono<AppEnv>()
    .post("/chat/aides", showVerdicts)
    .post("/chat/bilan", showSummary)
    .post("/chat/bilan.pdf", saveSummary)
    .post("/chat/export", exportAll)
    .post("/chat/suivi", stopFollowing)
    .post("/chat/effacer", erase)
    .post("/chat/rappel", callBack);
