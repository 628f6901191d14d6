/** Some pods, by their labels. */
export interface SelectedPods {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly selector: Readonly<Record<string, string>>;
}
