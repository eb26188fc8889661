import { z } from "@hono/zod-openapi";
import { Hono } from "hono";
import { PLACE } from "../../../conversation/own-questions.ts";
import { readPlace } from "../../../conversation/typed-place.ts";
import type { Motif } from "../../../domain/access-log.ts";
import { isDay } from "../../../domain/day.ts";
import { invalidInput } from "../../../domain/errors.ts";
import type { AppEnv } from "../../../http/context.ts";
import type { DeskSession } from "../../../http/desk-session.ts";
import { dossierWorkOf } from "../../../http/dossier-work.ts";
import { finderOf } from "../../../http/finding-routes.ts";
import { READERS } from "../../../http/followed-dossier-routes.ts";
import type { Services } from "../../../http/services.ts";
import { typedValue } from "../../chat-forms.ts";
import { type DeskContext, formFor, pageFor } from "../doors.tsx";
import { DOSSIERS, idOf, problemOf, withReason } from "./reason.tsx";
import { type Supposed, WhatIfPage } from "./what-if-page.tsx";

const form = z.looseObject({
  jeton: z.string().max(100).default(""),
  fact: z.string().max(100).default(""),
  date: z.string().max(10).default(""),
  do: z.string().max(120).default("voir"),
});
type Form = z.output<typeof form>;

const FACT = "fait/";
const REMOVED = "retirer/";
const MOST_SUPPOSED = 20;
const PATH = `${DOSSIERS}/:id/et-si`;

type Rules = Services["rules"];

const supposable = (rules: Rules) =>
  rules
    .facts()
    .filter(({ about }) => about === "personne")
    .toSorted((one, other) => one.label.localeCompare(other.label, "fr"));

/** The facts of the form, in the order they were chosen. */
const supposedIn = (sent: Form, rules: Rules): readonly Supposed[] => {
  const removed = sent.do.startsWith(REMOVED) ? sent.do.slice(REMOVED.length) : "";
  const held = Object.entries(sent).flatMap(([key, value]): readonly Supposed[] => {
    const id = key.startsWith(FACT) ? key.slice(FACT.length) : "";
    const definition = rules.fact(id);
    if (!definition || id === removed || typeof value !== "string") return [];
    return [{ definition, value: value === "" ? null : typedValue(value, definition) }];
  });
  const added = sent.do === "ajouter" ? rules.fact(sent.fact) : null;
  const isNew = added && !held.some(({ definition }) => definition.id === added.id);
  return (isNew ? [...held, { definition: added, value: null }] : held).slice(0, MOST_SUPPOSED);
};

/** A town is supposed by its name or postal code, and judged by its INSEE code. @throws SafeError `invalid_input` */
const judged = ({ definition, value }: Supposed, services: Services) => {
  if (definition.id !== PLACE || value === null) return { fact: definition.id, value };
  const { commune } = readPlace(String(value), finderOf(services));
  if (commune) return { fact: PLACE, value: commune.insee };
  throw invalidInput("Je ne trouve pas cette commune. Essayez le code postal.");
};

const changedIn = async (
  c: DeskContext,
  session: DeskSession,
  motif: Motif,
  { sent, supposed }: { readonly sent: Form; readonly supposed: readonly Supposed[] },
) => {
  const { date } = sent;
  if (date !== "" && !isDay(date)) throw invalidInput("Cette date n'existe pas.");
  if (supposed.length === 0 && date === "")
    throw invalidInput("Choisissez un fait ou une date à supposer.");
  const changes = supposed.map((one) => judged(one, c.var.services));
  const imagined = { changes, ...(date ? { asOfAfter: date } : {}) };
  return dossierWorkOf(c.var.services).whatIf(idOf(c), imagined, motif, session.account);
};

const suppose = (c: DeskContext, session: DeskSession, sent: Form) =>
  withReason(c, session, async (motif) => {
    const { rules } = c.var.services;
    const supposed = supposedIn(sent, rules);
    const shown = {
      ...{ id: idOf(c), session, supposed, date: sent.date, others: supposable(rules) },
    };
    if (sent.do !== "voir") return c.html(<WhatIfPage {...shown} changed={null} problem={null} />);
    try {
      const changed = await changedIn(c, session, motif, { sent, supposed });
      return c.html(<WhatIfPage {...shown} changed={changed} problem={null} />);
    } catch (failure) {
      return c.html(<WhatIfPage {...shown} changed={null} problem={problemOf(failure)} />, 400);
    }
  });

const empty = (c: DeskContext, session: DeskSession) =>
  withReason(c, session, () => {
    const others = supposable(c.var.services.rules);
    const shown = { id: idOf(c), session, supposed: [], date: "", others };
    return c.html(<WhatIfPage {...shown} changed={null} problem={null} />);
  });

/** Supposing something of a dossier, with nothing written. */
export const whatIfPages = () =>
  new Hono<AppEnv>().get(PATH, pageFor(READERS, empty)).post(PATH, formFor(READERS, form, suppose));
