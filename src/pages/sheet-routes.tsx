import { type Context, Hono } from "hono";
import { type Day, isDay } from "../domain/day.ts";
import { invalidInput, notFound } from "../domain/errors.ts";
import type { AppEnv } from "../http/context.ts";
import { finderOf } from "../http/finding-routes.ts";
import { hotlineOf } from "./contact.ts";
import { DispositifListPage, DispositifPage } from "./dispositif-page.tsx";
import { FormationPage } from "./formation-page.tsx";
import { MetierPage } from "./metier-page.tsx";

/** The day of the law shown: today, or the one asked for. @throws SafeError `invalid_input` */
const dayAsked = (c: Context<AppEnv>): Day => {
  const asked = c.req.query("asOf");
  if (!asked) return c.var.services.today();
  if (isDay(asked)) return asked;
  throw invalidInput("Cette date n'existe pas.", [
    { path: "asOf", message: "Il faut un jour du calendrier, écrit AAAA-MM-JJ." },
  ]);
};

/** Sheets of schemes, sessions and jobs, made to be read and printed. */
export const sheetRoutes = () =>
  new Hono<AppEnv>()
    .get("/dispositifs", (c) => {
      const asOf = dayAsked(c);
      const sheets = c.var.services.rules.sheets(asOf);
      const contact = hotlineOf(c.var.services.lieux);
      return c.html(<DispositifListPage sheets={sheets} asOf={asOf} contact={contact} />);
    })
    .get("/dispositifs/:id", (c) => {
      const asOf = dayAsked(c);
      const sheet = c.var.services.rules.sheet(c.req.param("id"), asOf);
      const contact = hotlineOf(c.var.services.lieux);
      return c.html(<DispositifPage sheet={sheet} asOf={asOf} contact={contact} />);
    })
    .get("/formations/:id", async (c) => {
      const formation = await finderOf(c.var.services).formation(c.req.param("id"));
      if (!formation) throw notFound("Cette session n'existe pas, ou n'est plus au catalogue.");
      const contact = hotlineOf(c.var.services.lieux);
      return c.html(<FormationPage formation={formation} contact={contact} />);
    })
    .get("/metiers/:rome", (c) => {
      const metier = finderOf(c.var.services).metier(c.req.param("rome"));
      if (!metier) throw notFound("Je n'ai pas de fiche pour ce métier.");
      return c.html(<MetierPage metier={metier} contact={hotlineOf(c.var.services.lieux)} />);
    });
