import type { DashboardJson, FieldConfigJson, PanelJson, VariableJson } from './dashboard-files';

/** A dashboard as a reader sees it, in words: rows, questions, queries with their legends, columns, colours and links. */
export function look(json: DashboardJson): string {
  const variables = (json.templating.list ?? []).map(variableLine);
  return [`${json.title}  /d/${json.uid}`, ...variables, ...json.panels.flatMap(panelLines)].join('\n');
}

function variableLine({ name, label, type, query, regex, multi, current }: VariableJson): string {
  const number = multi === true ? 'any number' : 'one';
  const first = JSON.stringify(current?.value ?? 'the first');
  const filter = regex === undefined || regex === '' ? '' : ` like ${regex}`;
  return `  $${name} "${label ?? ''}": ${number} of ${type} ${String(query)}${filter}, at first ${first}`;
}

function panelLines({ id, type, title, description, gridPos, targets = [], fieldConfig }: PanelJson): string[] {
  if (type === 'row') return ['', `${id} ${title}`];
  return [
    `  ${id} ${title}`,
    `      ${type} in ${fieldConfig?.defaults.unit ?? 'no unit'}, ${gridPos.w} of 24 columns, ${gridPos.h} high`,
    ...(description === undefined ? [] : [`      (i) ${description}`]),
    ...targets.map(
      ({ refId, expr, legendFormat }) => `      ${refId} ${legendFormat ?? ''}`.trimEnd() + `\n          ${expr}`,
    ),
    ...thresholdLines(fieldConfig?.defaults.thresholds),
    ...(fieldConfig?.overrides ?? []).map(overrideLine),
  ];
}

function thresholdLines(thresholds: FieldConfigJson['defaults']['thresholds']): string[] {
  return thresholds === undefined ? [] : [`      colours: ${colours(thresholds)}`];
}

function colours({ steps }: NonNullable<FieldConfigJson['defaults']['thresholds']>): string {
  return steps.map(({ value, color }) => (value === null ? color : `${color} from ${value}`)).join(', ');
}

function overrideLine({ matcher, properties }: NonNullable<FieldConfigJson['overrides']>[number]): string {
  const settings = properties.map(({ id, value }) => {
    if (id === 'thresholds') return `colours ${colours(value as Parameters<typeof colours>[0])}`;
    if (id === 'links')
      return (value as { title: string; url: string }[]).map((link) => `"${link.title}" ${link.url}`).join();
    return `${id} ${String(value)}`;
  });
  return `      column ${String(matcher.options)}: ${settings.join('; ')}`;
}
