/** The two class names a component carries; the client has the same function. */
export function hashedClasses(component: string, seed?: string): [string, string];
