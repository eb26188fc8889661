import { expect, test } from "vitest";
import { callerAddress } from "#node/caller-address.ts";

const from = (header: string | null, proxies: number): string => {
  const headers: Record<string, string> = header === null ? {} : { "X-Forwarded-For": header };
  const request = new Request("https://passerelle.test", { headers });
  return callerAddress(proxies)(request, { incoming: { socket: { remoteAddress: "10.0.0.1" } } });
};

test("without a proxy, what a caller says of its address is not believed", () => {
  expect(from("1.2.3.4", 0)).toBe("10.0.0.1");
});

test("behind proxies, the address is the one the outermost of them saw, whatever the caller wrote before it", () => {
  expect(from("203.0.113.7", 1)).toBe("203.0.113.7");
  expect(from("1.2.3.4, 203.0.113.7", 1)).toBe("203.0.113.7");
  expect(from("1.2.3.4, 203.0.113.7, 10.1.1.1", 2)).toBe("203.0.113.7");
});

test("a proxy that wrote nothing leaves the address of its own socket", () => {
  expect(from(null, 1)).toBe("10.0.0.1");
});
