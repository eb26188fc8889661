import { z } from "@hono/zod-openapi";
import { Hono } from "hono";
import { SafeError } from "../../domain/errors.ts";
import { identitySchema } from "../../domain/prescription.ts";
import { LOT_READERS, LOT_WRITERS } from "../../http/caseload-routes.ts";
import type { AppEnv } from "../../http/context.ts";
import { dossiersOf } from "../../http/desk.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { READERS, WRITERS } from "../../http/followed-dossier-routes.ts";
import { prescriptionsOf } from "../../http/prescriptions.ts";
import { hasRole } from "../../http/require-role.ts";
import type { ReturnsReport } from "../../prescription/create-prescription-service.ts";
import { type DeskContext, formFor, pageFor } from "./doors.tsx";
import { MotifPage } from "./dossiers-page.tsx";
import { fileForm } from "./lot-forms.ts";
import { PrescriptionPage } from "./prescription-page.tsx";
import { PrescriptionsPage } from "./prescriptions-page.tsx";

const PAGE = "/pro/dossiers/:id/prescription";
const LIST = "/pro/prescriptions";

const blankIsNone = z.literal("").transform(() => null);

const prescribeForm = z.object({
  jeton: z.string().max(100).default(""),
  session: z.string().min(1, "Choisissez une session.").max(300),
  accord: z.literal("oui", { error: "Il faut l'accord de la personne." }),
  nom: identitySchema.shape.nom,
  prenom: identitySchema.shape.prenom,
  dateNaissance: identitySchema.shape.dateNaissance,
  identifiantFranceTravail: blankIsNone.or(identitySchema.shape.identifiantFranceTravail),
  telephone: blankIsNone.or(identitySchema.shape.telephone),
  courriel: blankIsNone.or(identitySchema.shape.courriel),
});

const idOf = (c: DeskContext): string => c.req.param("id") ?? "";

const show = async (c: DeskContext, session: DeskSession, problem: string | null = null) => {
  const dossier = idOf(c);
  const { services } = c.var;
  const motif = await dossiersOf(services).motifOf(dossier, session.account);
  if (!motif) return c.html(<MotifPage session={session} id={dossier} />);
  const { sessions, made } = await prescriptionsOf(services).look(dossier, motif, session.account);
  const mayWrite = hasRole(session.account, ...WRITERS);
  const shown = { session, dossier, sessions, made, mayWrite, problem };
  return c.html(<PrescriptionPage {...shown} />, problem === null ? 200 : 400);
};

const prescribe = async (
  c: DeskContext,
  session: DeskSession,
  { jeton: _jeton, accord: _accord, session: chosen, ...identity }: z.output<typeof prescribeForm>,
) => {
  const { services } = c.var;
  const dossier = idOf(c);
  const motif = await dossiersOf(services).motifOf(dossier, session.account);
  if (!motif) return c.html(<MotifPage session={session} id={dossier} />);
  try {
    const asked = { dossier, session: chosen, identity };
    const file = await prescriptionsOf(services).prescribe(asked, motif, session.account);
    c.header("Content-Disposition", `attachment; filename="${file.reference}.json"`);
    return c.body(`${JSON.stringify(file, null, 2)}\n`, 200, {
      "Content-Type": "application/json; charset=utf-8",
    });
  } catch (failure) {
    if (failure instanceof SafeError && failure.code === "invalid_input")
      return show(c, session, failure.message);
    throw failure;
  }
};

interface Told {
  readonly report?: ReturnsReport;
  readonly problem?: string;
}

const list = async (c: DeskContext, session: DeskSession, { report, problem }: Told = {}) => {
  const prescriptions = await prescriptionsOf(c.var.services).list(session.account);
  const mayWrite = hasRole(session.account, ...LOT_WRITERS);
  const shown = { session, prescriptions, mayWrite, report: report ?? null };
  return c.html(<PrescriptionsPage {...shown} problem={problem ?? null} />, problem ? 400 : 200);
};

const receive = async (
  c: DeskContext,
  session: DeskSession,
  { fichier }: z.output<typeof fileForm>,
) => {
  try {
    const bytes = new Uint8Array(await fichier.arrayBuffer());
    const report = await prescriptionsOf(c.var.services).receive(bytes, session.account);
    return list(c, session, { report });
  } catch (failure) {
    if (failure instanceof SafeError && failure.code === "invalid_input")
      return list(c, session, { problem: failure.message });
    throw failure;
  }
};

/** Prescriptions, as pages. */
export const prescriptionPages = () =>
  new Hono<AppEnv>()
    .get(
      PAGE,
      pageFor(READERS, (c, session) => show(c, session)),
    )
    .post(PAGE, formFor(WRITERS, prescribeForm, prescribe))
    .get(
      LIST,
      pageFor(LOT_READERS, (c, session) => list(c, session)),
    )
    .post(LIST, formFor(LOT_WRITERS, fileForm, receive));
