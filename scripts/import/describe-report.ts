import type { FileReport, RowError } from './import-batches.ts';

const MOST_SHOWN = 50;

const number = (value: number): string => value.toLocaleString('en-US');

const table = (errors: readonly RowError[]): readonly string[] => {
  const rows = [
    ['row', 'reference', 'field', 'reason'],
    ...errors.map((error) => [
      String(error.row),
      error.reference_number ?? '(none)',
      error.field,
      error.message,
    ]),
  ];
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = [width(0), width(1), width(2)];
  return rows.map(([row = '', reference = '', field = '', reason = '']) =>
    [
      row.padStart(widths[0] ?? 0),
      reference.padEnd(widths[1] ?? 0),
      field.padEnd(widths[2] ?? 0),
      reason,
    ].join('  '),
  );
};

const listed = ({ errors, errorsOmitted }: FileReport, all: boolean): readonly string[] => {
  if (errors.length === 0) return [];
  const shown = all ? errors : errors.slice(0, MOST_SHOWN);
  const hidden = errors.length - shown.length;
  return [
    '',
    ...table(shown),
    ...(hidden > 0 ? [`and ${number(hidden)} more: --all-errors lists them`] : []),
    ...(errorsOmitted > 0 ? [`and ${number(errorsOmitted)} beyond the first ${number(errors.length)}`] : []),
  ];
};

type Circumstances = { readonly dryRun: boolean; readonly allErrors: boolean; readonly seconds: number };

/** The report in lines that a person reads. */
export const describeReport = (report: FileReport, { dryRun, allErrors, seconds }: Circumstances): string => {
  const { rows, imported, updated, unchanged, rejected, ignoredColumns } = report;
  const speed = number(Math.round(rows / Math.max(seconds, 0.001)));
  const counts = `${number(imported)} imported, ${number(updated)} updated, ${number(unchanged)} unchanged, ${number(rejected)} rejected`;
  return [
    ...(dryRun ? ['Dry run: nothing was written. This is what would have been.'] : []),
    `${number(rows)} rows in ${seconds.toFixed(1)} s (${speed} a second): ${counts}`,
    ...(ignoredColumns.length > 0 ? [`columns that mean nothing here: ${ignoredColumns.join(', ')}`] : []),
    ...listed(report, allErrors),
  ].join('\n');
};
