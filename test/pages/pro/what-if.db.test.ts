import { describe, expect, test } from "vitest";
import { callsUnderTest, HOME } from "./calls-under-test.ts";

const { send, newCall, people } = callsUnderTest();

describe("a call", () => {
  test("a town supposed at the desk or during the call changes what the town gives, and nothing of the dossier", async () => {
    const { id } = await newCall();
    await send(people().agent, `/pro/appels/${id}/repondre`, { texte: "22 ans, au chômage" });
    await send(people().agent, `/pro/appels/${id}/repondre`, {
      ...{ fact: "commune_insee", texte: "Lens" },
    });
    const LOST = /TER gratuit d(?:e|ans) l&#39;Artois/;
    const call = await send(people().agent, "/pro/appels/commande", {
      ...{ dossier: id, commande: "/si elle habitait à Calais" },
    });
    expect(call.body).toMatch(/Supposons\s:\svous habitez Calais\..*Rien n&#39;est noté/s);
    expect(call.body).toMatch(LOST);

    // the list of towns is for everybody who may suppose one, a supervisor too: no refusal is written down
    const list = await send(people().superviseur, "/pro/appels/communes", { texte: "cala" });
    const proposed = String(JSON.parse(list.body).communes[0]);
    expect(proposed).toMatch(/^Calais \(/);
    await send(people().superviseur, `/pro/dossiers/${id}/ouvrir`, { motif: "controle" });
    const imagined = (town: string) =>
      send(people().superviseur, `/pro/dossiers/${id}/et-si`, {
        ...{ "fait/commune_insee": town, do: "voir" },
      });
    for (const town of [proposed, "62100"]) {
      const { status, body } = await imagined(town);
      expect([status, LOST.test(body)], town).toEqual([200, true]);
    }
    const unknown = await imagined("Trifouilly-les-Oies");
    expect(unknown.status).toBe(400);
    expect(unknown.body).toContain("Je ne trouve pas cette commune. Essayez le code postal.");
    expect(unknown.body).toContain('value="Trifouilly-les-Oies"');
    const after = await people().agent.browser.follow(`${HOME}/${id}`);
    expect(after.body).toContain("Lens");
    expect(after.body).not.toMatch(/(?<!Pas-de-)Calais/);
  });
});
