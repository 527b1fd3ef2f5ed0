/** What is wrong with a repository, by what helps. */
export type RepositoryTrouble = 'gone' | 'no repository' | 'dirty' | 'refused'

/** Why a published postmortem isn't in the repository yet. */
export function repositoryReason(says: string): string {
  return `the git repository of postmortems: ${says}`
}

const again = 'Muster tries again every few minutes.'

/** What helps where a repository is set and can't be used. */
export const repositoryFix: Record<RepositoryTrouble, string> = {
  gone: `Put the folder back, or correct postmortems.git in muster.yml. ${again}`,
  'no repository': `Run \`git init\` there, or correct postmortems.git in muster.yml. ${again}`,
  dirty: `Commit or discard those changes. ${again}`,
  refused: `Fix that in the repository. ${again}`,
}
