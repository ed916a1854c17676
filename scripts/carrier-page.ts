import type { AuthorityRow, CarrierRecord, InspectionRecord } from '../domain/carrier.ts';
import type { FmcsaAnswer } from '../domain/fmcsa-answer.ts';
import { REASON_SENTENCES } from '../domain/speech/reason-sentences.ts';
import type { Verification } from '../domain/verification.ts';

/* What `npm run fmcsa` prints: the verdict, why, and what it was read from. */

type Line = readonly [label: string, value: string];

const LABEL_WIDTH = 22;

const said = (value: string | number | null): string => (value === null ? 'not said' : String(value));

const dollars = (amount: number | null): string =>
  amount === null ? 'not said' : `$${amount.toLocaleString('en-US')}`;

const table = (title: string, lines: readonly Line[]): readonly string[] => [
  '',
  title,
  ...lines.map(([label, value]) => `  ${label.padEnd(LABEL_WIDTH)}${value}`),
];

const inspections = ({ inspections: count, outOfServicePercent }: InspectionRecord): string =>
  outOfServicePercent === null
    ? `${said(count)} inspections`
    : `${said(count)} inspections, ${outOfServicePercent.toFixed(1)} % out of service`;

const authority = (row: AuthorityRow): Line => [
  `${row.prefix ?? 'docket'} ${row.docketNumber}`,
  `common ${said(row.commonStatus)}, contract ${said(row.contractStatus)}, broker ${said(row.brokerStatus)}; ` +
    `property ${said(row.authorizedForProperty)}`,
];

const recordLines = ({ facts, authorities }: CarrierRecord): readonly string[] => [
  ...table('What FMCSA says', [
    ['USDOT number', facts.dotNumber],
    ['Legal name', facts.legalName],
    ['Doing business as', facts.dbaName ?? 'no other name'],
    ['Place', [facts.city, facts.state].filter((part) => part !== null).join(', ') || 'not said'],
    ['Fleet', `${said(facts.powerUnits)} power units, ${said(facts.drivers)} drivers`],
    ['Allowed to operate', said(facts.allowedToOperate)],
    ['USDOT status', said(facts.statusCode)],
    ['Out of service since', facts.outOfServiceDate ?? 'never'],
    ['Operation', said(facts.carrierOperationCode)],
    ['Safety rating', facts.safetyRating ?? 'none (which is normal)'],
    ['Insurance on file', dollars(facts.bipdOnFileDollars)],
    ['Insurance required', dollars(facts.bipdRequiredDollars)],
    ['Vehicles', inspections(facts.vehicle)],
    ['Drivers', inspections(facts.driver)],
    ['Hazmat', inspections(facts.hazmat)],
  ]),
  ...table(
    'Authority',
    authorities === null ? [['unread', 'could not be read']] : authorities.map(authority),
  ),
];

const verdictLines = (verification: Verification, answer: FmcsaAnswer): readonly string[] => {
  switch (verification.kind) {
    case 'not_found':
      return ['NOT FOUND', '', 'FMCSA knows no such carrier.'];
    case 'could_not_ask': {
      const detail = answer.kind === 'could_not_ask' ? `: ${answer.detail}` : '';
      return ['UNVERIFIED', '', `FMCSA could not be asked (${verification.cause}${detail}).`];
    }
    case 'ambiguous': {
      const records = answer.kind === 'found' ? answer.records : [];
      const owners = records.map(({ facts }): Line => [`USDOT ${facts.dotNumber}`, facts.legalName]);
      return ['AMBIGUOUS', '', 'Ask again with --dot or --name.', ...table('Who shares this docket', owners)];
    }
    case 'judged': {
      const reasons = verification.reasons.map((code): string => `  ${code}: ${REASON_SENTENCES[code]}`);
      const why = reasons.length === 0 ? ['No reason against this carrier.'] : ['Reasons', ...reasons];
      return [verification.verdict.toUpperCase().replaceAll('_', ' '), '', ...why];
    }
  }
};

/** The page for one question, its answer and what follows from it. Ends without a line break. */
export const carrierPage = (verification: Verification, answer: FmcsaAnswer, baseUrl: string): string => {
  const judged = verification.kind === 'judged' ? verification : null;
  const records = answer.kind === 'found' ? answer.records : [];
  const record = records.find(({ facts }) => facts.dotNumber === judged?.dotNumber);
  const evidence: readonly Line[] = [
    ['Asked', baseUrl],
    ['At', answer.kind === 'could_not_ask' ? 'no answer' : new Date(answer.askedAtMs).toISOString()],
    ['Policy', verification.policyVersion],
    ['SHA-256 of the answer', judged?.evidence.bodyHash ?? 'none kept'],
  ];
  return [
    ...verdictLines(verification, answer),
    ...(record === undefined ? [] : recordLines(record)),
    ...table('Evidence', evidence),
  ].join('\n');
};
