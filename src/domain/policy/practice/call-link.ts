/** Where an incident's responders talk. `{number}` in the template is the incident's. */
export function callLinkOf(template: string, number: number): string {
  return template.replaceAll('{number}', String(number))
}
