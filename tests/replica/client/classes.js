// @ts-check

/** @param {string} text */
function short(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0).toString(36).padStart(7, '0');
}

/**
 * The two class names a component carries: one hashed with the component's name, one short. With a seed both are
 * hashed anew and the name is gone, as after a redesign.
 * @param {string} component such as DivFeedCard
 * @param {string} [seed]
 * @returns {[string, string]}
 */
export function hashedClasses(component, seed) {
  if (seed) return [`x${short(`${seed}/${component}`)}`, `y${short(`${component}/${seed}`).slice(0, 5)}`];
  return [`css-${short(component).slice(0, 6)}-7937d88b--${component}`, `e${short(`e${component}`)}0`];
}
