import { suggestionFor } from '../text/suggestion';

/**
 * Why a CronJob does not take a name of a time zone, and which was meant; not certain where it may be younger than the names known here.
 * Source: `validateTimeZone` of `pkg/apis/batch/validation` of kubernetes/kubernetes, which takes the names of IANA as they are written.
 */
export function timeZoneFault(name: string): { readonly isCertain: boolean; readonly meant?: string } | undefined {
  // Nothing but a name; an offset is none.
  const known = /^[A-Za-z]/.test(name) && name !== 'Local' ? knownAs(name) : undefined;
  if (known !== undefined) {
    const isOtherCase = known !== name && known.toLowerCase() === name.toLowerCase();
    return isOtherCase ? { isCertain: true, meant: known } : undefined;
  }
  const meant = suggestionFor(name, Intl.supportedValuesOf('timeZone'));
  return {
    isCertain: meant !== undefined || !/^[A-Z][A-Za-z_]+\/[A-Z]/.test(name),
    ...(meant !== undefined && { meant }),
  };
}

/** The name that it stands for. */
function knownAs(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
