/** A person's browser without a screen: it keeps cookies by site, and follows redirections one by one. */
export interface HttpBrowser {
  readonly cookies: Map<string, string>;
  go(url: string, init?: RequestInit): Promise<Response>;
  /** Goes on until an answer that is not a redirection. */
  follow(url: string, init?: RequestInit): Promise<Visit>;
}

export interface Visit {
  readonly url: string;
  readonly status: number;
  readonly body: string;
  /** Every address on the way, this one last. */
  readonly way: readonly string[];
}

type Fetch = (url: string, init: RequestInit) => Promise<Response> | Response;

const LONGEST_WAY = 12;

/** `ours` answers what is asked of `publicUrl`; everything else goes through the network of this machine. */
export const anHttpBrowser = (publicUrl: string, ours: Fetch): HttpBrowser => {
  const cookies = new Map<string, string>();

  const keep = (host: string, response: Response): void => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(";");
      const at = pair.indexOf("=");
      const name = `${host} ${pair.slice(0, at).trim()}`;
      const gone = attributes.some((one) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(one));
      if (gone) cookies.delete(name);
      else cookies.set(name, pair.slice(at + 1));
    }
  };

  const go = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { host, origin } = new URL(url);
    const mine = [...cookies]
      .filter(([name]) => name.startsWith(`${host} `))
      .map(([name, value]) => `${name.slice(host.length + 1)}=${value}`);
    const headers = new Headers(init.headers);
    headers.set("Accept", "text/html");
    if (mine.length > 0) headers.set("Cookie", mine.join("; "));
    const asked = { ...init, headers, redirect: "manual" } as const;
    const response = origin === publicUrl ? await ours(url, asked) : await fetch(url, asked);
    keep(host, response);
    return response;
  };

  const follow = async (url: string, init: RequestInit = {}): Promise<Visit> => {
    const way = [url];
    let response = await go(url, init);
    while (response.status >= 300 && response.status < 400 && way.length < LONGEST_WAY) {
      const next = new URL(response.headers.get("location") ?? "", way.at(-1)).href;
      way.push(next);
      response = await go(next);
    }
    return {
      url: way.at(-1) ?? url,
      status: response.status,
      body: await response.text(),
      way,
    };
  };

  return { cookies, go, follow };
};

/** A form as a page without a script sends it. */
export const aForm = (
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = { "Sec-Fetch-Site": "same-origin" },
): RequestInit => ({
  method: "POST",
  body: new URLSearchParams(fields).toString(),
  headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
});
