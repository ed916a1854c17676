/** One value a platform extracted from a call, as it was understood. Money in US cents, dates as ISO days. */
export type ExtractedValue =
  | { readonly kind: 'money'; readonly cents: number }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'date'; readonly day: string }
  | { readonly kind: 'digits'; readonly digits: string }
  | { readonly kind: 'text'; readonly text: string };

/** Extracted fields by their path ("contact.name"); words for nothing are left out. */
export type ExtractedData = {
  readonly values: Readonly<Record<string, ExtractedValue>>;
  /** Known fields whose words say nothing of their kind. */
  readonly unreadable: readonly string[];
};

/** Where the platform says otherwise than our own record, which holds. Amounts in US dollars, as they are shown. */
export type Mismatch = {
  readonly field: string;
  readonly platform: string | number | boolean;
  readonly record: string | number | boolean | null;
};

/** A value as it is shown: money in dollars. */
export const shownValue = (value: ExtractedValue): string | number | boolean => {
  switch (value.kind) {
    case 'money':
      return value.cents / 100;
    case 'number':
    case 'flag':
      return value.value;
    case 'date':
      return value.day;
    case 'digits':
      return value.digits;
    case 'text':
      return value.text;
  }
};
