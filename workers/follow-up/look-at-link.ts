import { lookup as resolve } from "node:dns";
import { type IncomingMessage, request as plainRequest, type RequestOptions } from "node:http";
import { request as secureRequest } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** How an address of our knowledge answers. */
export interface LinkLook {
  readonly state: "ok" | "moved" | "broken" | "unreachable" | "refused";
  /** In French, for the editor: the status, where it moved, why it was not asked. */
  readonly detail: string;
}

export interface LookOptions {
  /** False for an address that is not of the public internet: it is never reached. */
  readonly isPublic?: (address: string) => boolean;
  readonly timeoutMs?: number;
  /** Left out: the ordinary ports of the web. */
  readonly ports?: readonly string[];
}

const TIMEOUT_MS = 10_000;
/** As an URL writes them: the ordinary port of its scheme is left out. */
const WEB_PORTS: readonly string[] = ["", "80", "443"];

const NOT_PUBLIC = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  NOT_PUBLIC.addSubnet(network, bits, "ipv4");

/** Of IPv6, only what is given to the public internet, and none of the ways into IPv4. */
const PUBLIC_V6 = new BlockList();
PUBLIC_V6.addSubnet("2000::", 3, "ipv6");
const TUNNELS = new BlockList();
for (const [network, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
] as const)
  TUNNELS.addSubnet(network, bits, "ipv6");

export const isPublicAddress = (address: string): boolean => {
  const kind = isIP(address);
  if (kind === 4) return !NOT_PUBLIC.check(address, "ipv4");
  return kind === 6 && PUBLIC_V6.check(address, "ipv6") && !TUNNELS.check(address, "ipv6");
};

const REFUSED = "ERR_ADDRESS_REFUSED";

/** Resolves a name once, and connects to what was checked: a name that changes its mind is of no use. */
const checkedLookup =
  (isPublic: (address: string) => boolean): LookupFunction =>
  (host, options, done) => {
    resolve(host, { ...options, all: true }, (failure, addresses) => {
      if (failure) return done(failure, "", 0);
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublic(address)))
        return done(Object.assign(new Error("refused address"), { code: REFUSED }), "", 0);
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    });
  };

const GONE = new Set([404, 410]);
/** Sites that refuse robots are there all the same. */
const SHY = new Set([401, 403, 405, 406, 429, 501, 503]);
const REDIRECTED = 300;
const ERROR = 400;

const told = ({ statusCode = 0, headers: { location } }: IncomingMessage): LinkLook => {
  const answered = `réponse ${statusCode}`;
  if (GONE.has(statusCode)) return { state: "broken", detail: answered };
  if (SHY.has(statusCode))
    return { state: "ok", detail: `${answered} : le site refuse les robots` };
  if (statusCode >= ERROR) return { state: "broken", detail: answered };
  return statusCode >= REDIRECTED && location
    ? { state: "moved", detail: `${answered}, vers ${location.slice(0, 300)}` }
    : { state: "ok", detail: answered };
};

const ask = (url: URL, options: RequestOptions): Promise<LinkLook> =>
  new Promise((done) => {
    const send = url.protocol === "https:" ? secureRequest : plainRequest;
    const asked = send(url, { ...options, method: "HEAD" }, (answer) => {
      done(told(answer));
      // the head is enough: whatever else comes is not read
      answer.destroy();
    });
    asked.on("timeout", () => asked.destroy(Object.assign(new Error(), { code: "ETIMEDOUT" })));
    asked.on("error", (error) => {
      const code = "code" in error && typeof error.code === "string" ? error.code : "inconnu";
      done(
        code === REFUSED
          ? { state: "refused", detail: "le nom mène à une adresse privée : non demandé" }
          : { state: "unreachable", detail: `pas de réponse (${code})` },
      );
    });
    asked.end();
  });

/**
 * Asks an address for its head only: one connection, no redirect followed, nothing read, nothing sent but the address.
 * Never throws.
 */
export const lookAtLink = async (
  address: string,
  { isPublic = isPublicAddress, timeoutMs = TIMEOUT_MS, ports = WEB_PORTS }: LookOptions = {},
): Promise<LinkLook> => {
  if (!URL.canParse(address)) return { state: "refused", detail: "ce n'est pas une adresse" };
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (!/^https?:$/.test(url.protocol) || url.username || !ports.includes(url.port))
    return { state: "refused", detail: "ce n'est pas une adresse ordinaire du web" };
  if (isIP(host) && !isPublic(host))
    return { state: "refused", detail: "c'est une adresse privée : non demandé" };
  return await ask(url, {
    timeout: timeoutMs,
    lookup: checkedLookup(isPublic),
    agent: false,
    headers: { "User-Agent": "Passerelle (liens de ses fiches)" },
    signal: AbortSignal.timeout(2 * timeoutMs),
  });
};
