import { describe, expect, it } from "vitest";
import { wishedWords } from "#conversation/wished-words.ts";

const TRADES = ["standardiste", "logistique", "auxiliaire", "puériculture", "soudeur"];
const finder = { knowsTrade: (q: string) => TRADES.some((trade) => q.includes(trade)) };

describe("a trade named without a verb", () => {
  it.each([
    ["standardiste", "standardiste"],
    ["jvoudrais standardiste", "standardiste"],
    ["jcherche en logistique", "logistique"],
    ["je voudrais auxiliaire de puériculture", "auxiliaire de puériculture"],
    ["bonjour, moi je veux bien soudeur", "soudeur"],
    ["cherche dans la logistique", "logistique"],
  ])("« %s » wishes for « %s »", (text, wish) => {
    expect(wishedWords(text, finder)).toBe(wish);
  });

  it.each([
    "mon frère est soudeur",
    "j'ai été soudeur",
    "je voudrais partir",
    "il cherche soudeur",
  ])("« %s » does not", (text) => {
    expect(wishedWords(text, finder)).toBeNull();
  });
});
