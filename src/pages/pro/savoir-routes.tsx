import { Hono } from "hono";
import type { Upload } from "../../domain/upload.ts";
import type { AppEnv } from "../../http/context.ts";
import { deskOf } from "../../http/desk.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { DeskPage } from "./desk-page.tsx";
import { type DeskContext, pageFor } from "./doors.tsx";
import { Replays, ToConfirmList } from "./savoir-law.tsx";
import { Links, Part, Sources, TroubledImports } from "./savoir-parts.tsx";

const EDITOR = "editeur";
const UPLOADS_LOOKED_AT = 50;

const isTroubled = ({ state, report }: Upload): boolean =>
  state === "failed" || (report !== null && (report.refused > 0 || !report.complete));

const show = async (c: DeskContext, session: DeskSession) => {
  const { uploads, today, rules } = c.var.services;
  const { knowledge } = deskOf(c.var.services);
  const [sources, links, replays, sent] = await Promise.all([
    knowledge.sources(),
    knowledge.links(),
    knowledge.replays(),
    uploads?.list(UPLOADS_LOOKED_AT) ?? [],
  ]);
  return c.html(
    <DeskPage title="Savoir" session={session} current="/pro/savoir">
      <h1>Savoir</h1>
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
          Une nouvelle version des règles est rejouée dès qu'un exécutant la porte : mettez les
          exécutants à jour d'abord, lisez ceci, puis l'API.
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

/** The state of our knowledge, for its editors. */
export const savoirRoutes = () => new Hono<AppEnv>().get("/pro/savoir", pageFor([EDITOR], show));
