import { Hono } from "hono";
import type { AppEnv } from "../../http/context.ts";
import { deskOf } from "../../http/desk.ts";
import { sessionOf } from "../../http/desk-session.ts";
import { accessRoutes } from "./access-routes.tsx";
import { accountsRoutes } from "./accounts-routes.tsx";
import { changesPages } from "./changes-routes.tsx";
import { connexionRoutes } from "./connexion-routes.tsx";
import { callRoutes } from "./console/call-routes.tsx";
import { liveRoutes } from "./console/live-routes.ts";
import { relayRoutes } from "./console/relay-routes.tsx";
import { startRoutes } from "./console/start-routes.tsx";
import { type DeskContext, showSignIn } from "./doors.tsx";
import { dossierWorkPages } from "./dossier/work-routes.tsx";
import { dossiersPages } from "./dossiers-routes.tsx";
import { HomePage } from "./home-page.tsx";
import { importsPages } from "./imports-routes.tsx";
import { jobsPages } from "./jobs-routes.tsx";
import { lotLinesPages } from "./lot-lines-routes.tsx";
import { lotsPages } from "./lots-routes.tsx";
import { pilotageRoutes } from "./pilotage-routes.tsx";
import { prescriptionPages } from "./prescription-routes.tsx";
import { savoirRoutes } from "./savoir-routes.tsx";

const home = async (c: DeskContext) => {
  const session = await sessionOf(c);
  if (!session) return showSignIn(c, "/pro");
  const { structure } = session.account;
  const structures = await deskOf(c.var.services).directory.structures();
  const named = structures.find(({ id }) => id === structure)?.nom ?? null;
  return c.html(<HomePage session={session} structure={named} />);
};

/** The back office, with its own session and its own frame. */
export const proRoutes = () =>
  new Hono<AppEnv>()
    .get("/pro", home)
    .route("/", connexionRoutes())
    .route("/", accountsRoutes())
    .route("/", accessRoutes())
    .route("/", dossiersPages())
    .route("/", dossierWorkPages())
    .route("/", jobsPages())
    .route("/", prescriptionPages())
    .route("/", changesPages())
    .route("/", lotsPages())
    .route("/", lotLinesPages())
    .route("/", startRoutes())
    .route("/", liveRoutes())
    .route("/", callRoutes())
    .route("/", relayRoutes())
    .route("/", importsPages())
    .route("/", pilotageRoutes())
    .route("/", savoirRoutes());
