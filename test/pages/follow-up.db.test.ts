import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askForRules } from "#store/rules-versions.ts";
import { aDesk } from "#test/builders/a-desk.ts";
import { embeddedDatabase, type TestDatabase } from "#test/services/databases.ts";
import { aForm } from "#test/services/http-browser.ts";
import { localBrowsers } from "#test/sign-in/local-entry.ts";

const PUBLIC_URL = "http://localhost:8787";

describe("what supervisors and editors follow", () => {
  let opened: TestDatabase;
  let people: Awaited<ReturnType<typeof localBrowsers>>;

  beforeAll(async () => {
    opened = await embeddedDatabase();
    const desk = aDesk({ db: opened.db, publicUrl: PUBLIC_URL });
    people = await localBrowsers(desk, PUBLIC_URL);
  });
  afterAll(() => opened.close());

  const read = async (who: keyof typeof people, path: string) => {
    const { status, body } = await people[who].browser.follow(`${PUBLIC_URL}${path}`);
    return { status, body: body.replaceAll("&#39;", "'").replaceAll("\u00a0", " ") };
  };

  it("each page opens for its role and the administrator, for nobody else", async () => {
    expect((await read("superviseur", "/pro/pilotage")).status).toBe(200);
    expect((await read("admin", "/pro/pilotage")).status).toBe(200);
    expect((await read("conseillere", "/pro/pilotage")).status).toBe(403);
    expect((await read("editeur", "/pro/pilotage.csv")).status).toBe(403);
    expect((await read("editeur", "/pro/savoir")).status).toBe(200);
    expect((await read("agent", "/pro/savoir")).status).toBe(403);
  });

  it("an empty dashboard says what it waits for", async () => {
    expect((await read("superviseur", "/pro/pilotage")).body).toContain("Rien à montrer encore");
  });

  it("counts are drawn with their words and their table, and taken away as CSV", async () => {
    await opened.db.query(
      `insert into app.tally (month, measure, label, place, count) values
       ('2026-11-01', 'souhait', 'Maçon', 'Lens', 27), ('2026-11-01', 'souhait', '=Soudeur', 'Lens', 12),
       ('2026-11-01', 'souhait', 'Boulanger', 'Lens', 9)`,
    );
    const { body } = await read("superviseur", "/pro/pilotage?periode=mois:2026-11-01");
    expect(body).toContain("le plus, Lens : Maçon, au moins 20");
    expect(body).toMatch(/<th scope="row">Maçon<\/th><td>Lens<\/td><td class="count">20<\/td>/);
    expect(body).not.toContain("Boulanger");
    const csv = await read("superviseur", "/pro/pilotage.csv?periode=mois:2026-11-01");
    expect(csv.body).toContain("novembre 2026;Souhaits par métier et par territoire;Maçon;Lens;20");
    expect(csv.body).toContain("'=Soudeur");
    expect(csv.body).not.toContain("Boulanger");
  });

  it("a period of which nothing may be shown does not exist", async () => {
    expect((await read("superviseur", "/pro/pilotage?periode=mois:2026-10-01")).status).toBe(404);
  });

  it("an editor reads old sources, links that broke, changes of the law and rules to confirm", async () => {
    await opened.db.query(
      `insert into app.source (id, name, kind, updated_at) values ('vieux', 'Vieux flux', 'lheo', '2026-01-05')`,
    );
    await opened.db.query(
      `insert into app.link_check values
       ('https://mort.fr/', 'CEJ', '2026-11-20T05:00:00Z', 'broken', 'réponse 404', '2026-11-13T05:00:00Z')`,
    );
    await opened.db.query(
      `insert into app.law_replay values ('v1', 'v2', 240,
       '[{"dispositif":"cej","change":"éligible → non éligible","reason":"condition ajoutée","proven":3,"kept":40}]',
       '2026-11-20T05:00:00Z')`,
    );
    const { body } = await read("editeur", "/pro/savoir");
    expect(body).toMatch(/Vieux flux.*5 janvier 2026, il y a \d+ jours.*périmée/s);
    expect(body).toContain("ne mène plus à rien");
    expect(body).toContain("éligible → non éligible");
    expect(body).toContain("Règles dont la source est peu sûre");
  });

  describe("a new version of the rules that waits", () => {
    const at = (instant: string) => new Date(instant);
    const sent = (who: keyof typeof people, fields: Readonly<Record<string, string>>) =>
      people[who].browser.follow(
        `${PUBLIC_URL}/pro/savoir/versions`,
        aForm({ jeton: people[who].csrf, version: "v9", avant: "v8", ...fields }),
      );
    const accesses = async () => {
      const { rows } = await opened.db.query(
        "select outcome, detail from app.access_entry where action = 'regles' order by seq",
      );
      return rows;
    };

    beforeAll(async () => {
      await askForRules(opened.db, { version: "v8" }, at("2026-11-20T05:00:00Z"));
      await askForRules(opened.db, { version: "v9" }, at("2026-11-21T05:00:00Z"));
    });

    it("says that its report is being made, and cannot be decided before", async () => {
      const { body } = await read("editeur", "/pro/savoir");
      expect(body).toContain("Son rapport se prépare.");
      expect(body).not.toContain("Mettre en service");
      expect((await sent("editeur", { do: "en-service" })).status).toBe(409);
    });

    it("is read by an editor with each verdict that changes, and the condition that changed", async () => {
      await opened.db.query(
        `insert into app.law_replay values ('v8', 'v9', 612,
         '[{"dispositif":"cej","change":"éligible → non éligible","reason":"condition ajoutée : avoir moins de 25 ans","proven":3,"kept":40}]',
         '2026-11-21T05:01:00Z')`,
      );
      const { body } = await read("editeur", "/pro/savoir");
      expect(body).toMatch(/En service : version <strong>v8<\/strong>.*d'elle-même/);
      expect(body).toMatch(/Version v9, à relire.*1 changement par rapport à la\s+version v8/s);
      expect(body).toContain("condition ajoutée : avoir moins de 25 ans");
    });

    it("is decided by no one else, who is refused and written down", async () => {
      const before = new Date();
      expect((await sent("agent", { do: "en-service" })).status).toBe(403);
      expect((await sent("superviseur", { do: "refus", commentaire: "non" })).status).toBe(403);
      const { rows } = await opened.db.query(
        `select a.nom from app.access_entry e join app.account a on a.id = e.account
         where e.action = 'role' and e.outcome = 'refuse' and e.detail = 'il faut : editeur' and e.at > $1 order by seq`,
        [before],
      );
      expect(rows.map(({ nom }) => String(nom).split(" ")[0])).toEqual(["Sacha", "Lou"]);
      expect((await read("editeur", "/pro/savoir")).body).toContain("Version v9, à relire");
    });

    it("is not refused without a reason", async () => {
      expect((await sent("editeur", { do: "refus" })).status).toBe(400);
    });

    it("goes into service with a name, a day and a comment, once, and the act is in the log", async () => {
      const done = await sent("editeur", { do: "en-service", commentaire: "lu avec la juriste" });
      expect(done.body).toContain("La version v9 est en service.");
      expect(done.body).toMatch(/v9<\/th><td>mise en service<\/td><td>Noa.*lu avec la juriste/);
      expect(done.body).not.toContain("à relire");
      expect((await sent("editeur", { do: "en-service" })).status).toBe(409);
      expect(await accesses()).toEqual([
        { outcome: "refuse", detail: "en-service v9 : moved" },
        { outcome: "accorde", detail: "en-service v9" },
        { outcome: "refuse", detail: "en-service v9 : already" },
      ]);
    });
  });
});
