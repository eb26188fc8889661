import { Hono } from "hono";
import type { AppEnv } from "../http/context.ts";
import { conversationsOf } from "../http/conversation-routes.ts";
import { AllVerdictsPage } from "./all-verdicts.tsx";
import { CallBackPage } from "./call-back.tsx";
import { type ChatContext, heldSession, mannerIn, surroundingsOf } from "./chat-context.ts";
import { callBackForm, dossierForm, phoneProblem, readForm } from "./chat-forms.ts";
import { loadState } from "./chat-state.ts";
import { DonePage } from "./done-page.tsx";
import { eraseWithProof } from "./erase-with-proof.ts";
import { ErasedPage } from "./erased-page.tsx";
import { SummaryPage } from "./summary-page.tsx";

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

const showSummary = async (c: ChatContext) => {
  const form = await readForm(c, dossierForm);
  const session = heldSession(form);
  const { services } = c.var;
  const state = await loadState(session, mannerIn(c, form), services);
  const { rulesVersion } = await services.versions();
  const labelOf = (fact: string) => services.rules.fact(fact)?.label ?? fact;
  const printed = { today: services.today(), rulesVersion, labelOf };
  return c.html(<SummaryPage {...{ state, session, printed }} {...surroundingsOf(c)} />);
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
      title="Votre demande est transmise"
      text={text}
      contact={contact}
      manner={manner}
      back={session}
    />,
  );
};

/** What a person may do with their dossier: read it, print it, take it away, hand it over, erase it. */
export const dossierRoutes = () =>
  new Hono<AppEnv>()
    .post("/chat/aides", showVerdicts)
    .post("/chat/bilan", showSummary)
    .post("/chat/export", exportAll)
    .post("/chat/effacer", erase)
    .post("/chat/rappel", callBack);
