import { z } from "@hono/zod-openapi";
import { Hono } from "hono";
import { invalidInput, notFound, SafeError } from "../../domain/errors.ts";
import type { RulesDecided } from "../../domain/rules-version.ts";
import type { Upload } from "../../domain/upload.ts";
import type { AppEnv } from "../../http/context.ts";
import { deskOf } from "../../http/desk.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { DeskPage } from "./desk-page.tsx";
import { type DeskContext, formFor, pageFor } from "./doors.tsx";
import { keyForm } from "./lot-forms.ts";
import { Replays, ToConfirmList } from "./savoir-law.tsx";
import { Links, Part, Sources, TroubledImports } from "./savoir-parts.tsx";
import { RulesVersionsList } from "./savoir-versions.tsx";

const EDITOR = "editeur";
const UPLOADS_LOOKED_AT = 50;

const isTroubled = ({ state, report }: Upload): boolean =>
  state === "failed" || (report !== null && (report.refused > 0 || !report.complete));

const show = async (c: DeskContext, session: DeskSession, said: string | null = null) => {
  const { uploads, today, rules } = c.var.services;
  const { knowledge, rulesVersions } = deskOf(c.var.services);
  const versions = {
    inService: await rulesVersions.inService(),
    waiting: await rulesVersions.waiting(),
    acts: await rulesVersions.acts(),
  };
  const [sources, links, replays, sent] = await Promise.all([
    knowledge.sources(),
    knowledge.links(),
    knowledge.replays(),
    uploads?.list(UPLOADS_LOOKED_AT) ?? [],
  ]);
  return c.html(
    <DeskPage title="Savoir" session={session} current="/pro/savoir">
      <h1>Savoir</h1>
      {said && (
        <p class="said" data-tone="yes" role="status">
          {said}
        </p>
      )}
      <Part id="versions" title="Versions des règles">
        <RulesVersionsList session={session} {...versions} />
      </Part>
      <Part id="sources" title="Fraîcheur des sources">
        <Sources sources={sources} today={today()} />
      </Part>
      <Part id="imports" title="Imports à reprendre">
        <TroubledImports uploads={sent.filter(isTroubled)} />
      </Part>
      <Part id="liens" title="Liens cassés">
        <Links links={links} />
      </Part>
      <Part id="rejeu" title="Changements de la loi, rejoués">
        <p class="soft">
          Une nouvelle version des règles est rejouée dès qu'elle arrive sur le serveur.
        </p>
        <Replays replays={replays} />
      </Part>
      <Part id="a-verifier" title="Règles à vérifier">
        <p class="soft">Règles de la version {rules.version}, à confirmer par un juriste.</p>
        <ToConfirmList groups={knowledge.toConfirm()} />
      </Part>
    </DeskPage>,
  );
};

const decisionForm = z.object({
  ...keyForm.shape,
  version: z.string().max(100),
  avant: z.string().max(100),
  commentaire: z.string().trim().max(500, "500 caractères au plus.").default(""),
  do: z.enum(["en-service", "refus"]),
});
type DecisionForm = z.output<typeof decisionForm>;

const noteDecision = (
  c: DeskContext,
  { account }: DeskSession,
  { version, do: act }: DecisionForm,
  decided: RulesDecided,
) =>
  deskOf(c.var.services).log.write({
    ...{ action: "regles", outcome: decided === "done" ? "accorde" : "refuse" },
    ...{ account: account.id, structure: account.structure },
    detail: `${act} ${version}${decided === "done" ? "" : ` : ${decided}`}`,
  });

const assertDecided = (decided: RulesDecided): void => {
  if (decided === "unknown") throw notFound("Cette version des règles n'existe pas.");
  if (decided === "already")
    throw new SafeError("conflict", "Cette version a déjà été décidée. Rechargez la page.");
  if (decided === "moved")
    throw new SafeError(
      "conflict",
      "La version en service a changé depuis votre lecture. Rechargez la page et relisez le rapport.",
    );
};

const decide = async (c: DeskContext, session: DeskSession, form: DecisionForm) => {
  const { version, avant: before, commentaire: comment, do: act } = form;
  if (act === "refus" && comment.length === 0)
    throw invalidInput("Dites pourquoi vous refusez cette version : le commentaire est vide.");
  const { rulesVersions } = deskOf(c.var.services);
  const account = session.account.id;
  const decided = await rulesVersions.decide(version, { act, account, comment, before });
  await noteDecision(c, session, form, decided);
  assertDecided(decided);
  const done =
    act === "refus"
      ? `La version ${version} est refusée. L'ancienne continue de servir.`
      : `La version ${version} est en service. Les nouveaux processus servent dans quelques secondes.`;
  return show(c, session, done);
};

/** The state of our knowledge, for its editors. */
export const savoirRoutes = () =>
  new Hono<AppEnv>()
    .get(
      "/pro/savoir",
      pageFor([EDITOR], (c, session) => show(c, session)),
    )
    .post("/pro/savoir/versions", formFor([EDITOR], decisionForm, decide));
