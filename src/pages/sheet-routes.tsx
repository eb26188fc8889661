import { type Context, Hono } from "hono";
import { type Day, isDay } from "../domain/day.ts";
import type { Rules } from "../domain/decision.ts";
import { invalidInput } from "../domain/errors.ts";
import type { AppEnv } from "../http/context.ts";
import { mannerAsked } from "./chat-context.ts";
import { hotlineOf } from "./contact.ts";
import { type ListFilter, narrow } from "./dispositif-list.ts";
import { DispositifListPage } from "./dispositif-list-page.tsx";
import { DispositifPage, type NamedDispositif } from "./dispositif-page.tsx";

/** The day of the law shown: today, or the one asked for. @throws SafeError `invalid_input` */
const dayAsked = (c: Context<AppEnv>): Day => {
  const asked = c.req.query("asOf");
  if (!asked) return c.var.services.today();
  if (isDay(asked)) return asked;
  throw invalidInput("Cette date n'existe pas.", [
    { path: "asOf", message: "Il faut un jour du calendrier, écrit AAAA-MM-JJ." },
  ]);
};

/** Words kept of a search: more than anyone types. */
const MOST_LETTERS = 100;

const filterAsked = (c: Context<AppEnv>): ListFilter => ({
  words: (c.req.query("q") ?? "").slice(0, MOST_LETTERS),
  categorie: c.req.query("categorie") ?? "",
  withEnded: c.req.query("passees") === "oui",
});

/** Another scheme by its title; by its id alone when it has no sheet here. */
const named = (id: string | null, asOf: Day, rules: Rules): NamedDispositif | null => {
  if (!id) return null;
  try {
    return { id, titre: rules.sheet(id, asOf).titre };
  } catch {
    return { id, titre: id };
  }
};

/** Sheets of schemes, made to be read and printed. */
export const sheetRoutes = () =>
  new Hono<AppEnv>()
    .get("/dispositifs", (c) => {
      const asOf = dayAsked(c);
      const filter = filterAsked(c);
      const { rules, lieux } = c.var.services;
      const sheets = narrow(rules.sheets(asOf), filter, asOf);
      const shared = { filter, asOf, contact: hotlineOf(lieux), manner: mannerAsked(c) };
      return c.html(<DispositifListPage sheets={sheets} {...shared} />);
    })
    .get("/dispositifs/:id", (c) => {
      const asOf = dayAsked(c);
      const { rules, lieux } = c.var.services;
      const sheet = rules.sheet(c.req.param("id"), asOf);
      return c.html(
        <DispositifPage
          sheet={sheet}
          asOf={asOf}
          contact={hotlineOf(lieux)}
          manner={mannerAsked(c)}
          replaces={named(sheet.replaces, asOf, rules)}
          replacedBy={named(sheet.replacedBy, asOf, rules)}
        />,
      );
    });
