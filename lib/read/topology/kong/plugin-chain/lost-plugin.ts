import type { LostPlugin } from '../configuration/kong-configuration';

/** Whether a plugin may be declared elsewhere, and act after all. */
export function mayAct({ isCertain }: LostPlugin): boolean {
  return !isCertain;
}
