/** `4 members survive 1 failure, as 3 do`: what an even number of voters is no better than. */
export function evenMajority(voters: number, called: string): string {
  const losses = Math.floor((voters - 1) / 2);
  const survived = losses === 0 ? 'no failure' : losses === 1 ? '1 failure' : `${losses} failures`;
  return `${voters} ${called} survive ${survived}, as ${voters === 2 ? '1 does' : `${voters - 1} do`}`;
}
