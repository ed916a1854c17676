const officialHost = 'https://mobile.fmcsa.dot.gov';

type Links = Readonly<Record<string, { readonly href: string }>>;

/** What every JSON answer of the API is wrapped in. */
export interface Envelope {
  readonly content: unknown;
  readonly retrievalDate: string;
  readonly _links?: Links;
}

/** The address of a resource as FMCSA prints it: always the official host, whoever was asked. */
export function link(path: string): { readonly href: string } {
  return { href: `${officialHost}${path}` };
}

/** `retrievalDate` is the time of asking, in FMCSA's spelling: `2025-09-03T13:24:24.953+0000`. */
export function envelope(content: unknown, links?: Links): Envelope {
  const retrievalDate = new Date().toISOString().replace('Z', '+0000');
  return links ? { content, retrievalDate, _links: links } : { content, retrievalDate };
}

/** A refusal of the web key: the sentence sits in `content`, beside links to addresses that do not exist. */
export function keyRefusal(sentence: 'Webkey not found' | 'Must provide Webkey'): Envelope {
  return envelope(sentence, {
    self: link('/qc'),
    searchByName: link('/qc/name/:name'),
    lookupBydotNumber: link('/qc/id/:dotNumber'),
  });
}

export function serverError(): Envelope {
  const errorId = Math.floor(Math.random() * 0xffff_ffff)
    .toString(16)
    .toUpperCase()
    .padStart(8, '0');
  return envelope(
    'We encountered an error while processing your request. ' +
      `Please try a different request or try again later. Error ID: ${errorId}`,
  );
}
