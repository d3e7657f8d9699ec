// @ts-check
/** Covers and avatars drawn from ids: a scene, a palette and the caption, as an inline SVG. Nothing is fetched. */

/** @param {string} text */
function seedOf(text) {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return hash >>> 0;
}

/** @param {string} text */
function stream(text) {
  let state = seedOf(text);
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** sky, far, middle, near, light */
const palettes = [
  ['#ffd6a5', '#f4978e', '#b5596b', '#4b2b4a', '#fff1d6'],
  ['#bfe3f2', '#76b5c5', '#3a7c94', '#173f57', '#fdf6d8'],
  ['#2b2d5b', '#4c3f86', '#7c4fa0', '#15132f', '#ffd37a'],
  ['#e4efd5', '#a7c99a', '#5f9367', '#23503f', '#fff8e0'],
  ['#fbe0e0', '#eda7b3', '#c9647f', '#63264a', '#fffaf0'],
  ['#102a43', '#1f4b6e', '#2f7a8c', '#0a1828', '#ffe9a8'],
  ['#f6e7cf', '#e0b07d', '#b06a3b', '#4e2a1a', '#fffdf3'],
  ['#dfe3ff', '#a6aef0', '#6a6fc7', '#2b2e6b', '#ffeeda'],
];

/** @typedef {(draw: {r: () => number, p: string[]}) => string} Scene */

/** @type {Record<string, Scene>} */
const scenes = {
  hills: ({ r, p }) => {
    let out = `<circle cx="${60 + r() * 150}" cy="${110 + r() * 70}" r="${26 + r() * 26}" fill="${p[4]}"/>`;
    for (let i = 0; i < 4; i += 1) {
      const y = 220 + i * 62;
      const points = Array.from({ length: 7 }, (_, n) => `${n * 45} ${y - r() * 74}`).join(' L');
      out += `<path d="M-5 480 L-5 ${y} L${points} L275 ${y} L275 480Z" fill="${p[1 + Math.min(i, 2)]}" opacity="${0.55 + i * 0.15}"/>`;
    }
    return out;
  },
  sea: ({ r, p }) => {
    let out = `<circle cx="${50 + r() * 170}" cy="170" r="${34 + r() * 20}" fill="${p[4]}"/><rect y="230" width="270" height="250" fill="${p[2]}"/>`;
    for (let i = 0; i < 9; i += 1) {
      const y = 244 + i * 27;
      out += `<path d="M${-60 + r() * 50} ${y} q30 -12 60 0 t60 0 t60 0 t60 0 t60 0" fill="none" stroke="${i % 2 ? p[1] : p[4]}" stroke-width="${2 + i * 0.7}" opacity=".45"/>`;
    }
    const x = 60 + r() * 120;
    return `${out}<path d="M${x} 262h64l-14 22h-38Z" fill="${p[3]}"/><path d="M${x + 30} 258V186l36 66Z" fill="#fff" opacity=".92"/>`;
  },
  lighthouse: ({ r, p }) => {
    const x = 70 + r() * 120;
    let out = `<rect y="330" width="270" height="150" fill="${p[2]}"/><path d="M-10 350q70 -60 ${x + 10} -34q90 -6 190 60v120H-10Z" fill="${p[3]}"/>`;
    out += `<path d="M${x - 16} 326l6 -128h20l6 128Z" fill="#fff"/><path d="M${x - 13} 276l2 -30h22l2 30Z" fill="${p[1]}"/><rect x="${x - 13}" y="180" width="26" height="20" fill="${p[4]}"/><path d="M${x - 16} 180l16 -18 16 18Z" fill="${p[3]}"/>`;
    return `${out}<path d="M${x} 190L${x < 135 ? 290 : -20} ${150 + r() * 20}v76Z" fill="${p[4]}" opacity=".4"/>`;
  },
  forest: ({ r, p }) => {
    let out = `<circle cx="${60 + r() * 150}" cy="${170 + r() * 40}" r="34" fill="${p[4]}"/>`;
    for (let row = 0; row < 3; row += 1) {
      for (let i = 0; i < 8; i += 1) {
        const x = i * 40 - 12 + r() * 22;
        const y = 250 + row * 66 + r() * 20;
        const tall = 84 + r() * 60 + row * 16;
        out += `<path d="M${x} ${y + 60}l26 -${tall} 26 ${tall}Z" fill="${p[1 + row]}"/>`;
      }
      out += `<rect y="${300 + row * 66}" width="270" height="180" fill="${p[1 + row]}"/>`;
    }
    return out;
  },
  city: ({ r, p }) => {
    let out = `<circle cx="200" cy="100" r="30" fill="${p[4]}" opacity=".9"/>`;
    for (let i = 0; i < 9; i += 1) {
      const x = i * 32 - 8;
      const y = 150 + r() * 170;
      out += `<rect x="${x}" y="${y}" width="${26 + r() * 14}" height="340" fill="${p[1 + (i % 3)]}"/>`;
      for (let n = 0; n < 10; n += 1) {
        if (r() > 0.45)
          out += `<rect x="${x + 5 + (n % 2) * 12}" y="${y + 14 + n * 20}" width="7" height="9" fill="${p[4]}" opacity=".8"/>`;
      }
    }
    return `${out}<rect y="440" width="270" height="40" fill="${p[3]}"/>`;
  },
  bowl: ({ r, p }) => {
    let out = `<rect y="250" width="270" height="230" fill="${p[2]}" opacity=".55"/><ellipse cx="135" cy="300" rx="112" ry="104" fill="${p[4]}"/><ellipse cx="135" cy="296" rx="88" ry="80" fill="${p[1]}"/>`;
    for (let i = 0; i < 16; i += 1) {
      const a = r() * 6.283;
      const d = r() * 62;
      out += `<ellipse cx="${135 + Math.cos(a) * d}" cy="${296 + Math.sin(a) * d * 0.9}" rx="${8 + r() * 13}" ry="${6 + r() * 8}" transform="rotate(${r() * 90} 135 296)" fill="${[p[3], p[2], p[4], '#e4573d', '#6d9a45'][i % 5]}"/>`;
    }
    return `${out}<path d="M84 150q-12 -26 4 -46t2 -44M140 140q-12 -26 4 -46t2 -44M192 150q-12 -26 4 -46t2 -44" stroke="${p[4]}" stroke-width="6" fill="none" opacity=".55" stroke-linecap="round"/>`;
  },
  leaves: ({ r, p }) => {
    let out = '';
    for (let i = 0; i < 15; i += 1) {
      const angle = -80 + i * 11.5;
      const long = 130 + r() * 120;
      out += `<path d="M135 430q-26 -${long / 2} 0 -${long}q26 ${long / 2} 0 ${long}Z" transform="rotate(${angle} 135 430)" fill="${p[1 + (i % 3)]}" opacity=".9"/>`;
    }
    return `${out}<path d="M85 400h100l-14 80H99Z" fill="${p[4]}"/><path d="M78 388h114v22H78Z" fill="#d98a5f"/>`;
  },
  record: ({ r, p }) => {
    let out = `<circle cx="135" cy="270" r="118" fill="#17151c"/>`;
    for (let i = 0; i < 6; i += 1)
      out += `<circle cx="135" cy="270" r="${56 + i * 10}" fill="none" stroke="#fff" stroke-opacity=".1"/>`;
    out += `<circle cx="135" cy="270" r="42" fill="${p[1]}"/><circle cx="135" cy="270" r="6" fill="${p[4]}"/>`;
    for (let i = 0; i < 15; i += 1)
      out += `<rect x="${18 + i * 16}" y="${440 - r() * 40}" width="8" height="60" rx="4" fill="${p[4]}" opacity=".7"/>`;
    return `${out}<path d="M236 150l-46 96" stroke="${p[4]}" stroke-width="8" stroke-linecap="round"/>`;
  },
  cat: ({ r, p }) => {
    const fur = [p[3], '#e0a46a', '#5b5560', '#efe3d3'][Math.floor(r() * 4)];
    return `<ellipse cx="135" cy="420" rx="190" ry="80" fill="${p[1]}"/><ellipse cx="135" cy="380" rx="84" ry="78" fill="${fur}"/><circle cx="135" cy="264" r="70" fill="${fur}"/><path d="M74 240l6 -72 50 40ZM196 240l-6 -72 -50 40Z" fill="${fur}"/><ellipse cx="108" cy="260" rx="10" ry="13" fill="${p[4]}"/><ellipse cx="162" cy="260" rx="10" ry="13" fill="${p[4]}"/><circle cx="${106 + r() * 5}" cy="262" r="6" fill="#1b1720"/><circle cx="${160 + r() * 5}" cy="262" r="6" fill="#1b1720"/><path d="M129 284h12l-6 8Z" fill="#d9707c"/>`;
  },
  planet: ({ r, p }) => {
    let out = `<rect width="270" height="480" fill="#0c1026"/>`;
    for (let i = 0; i < 70; i += 1)
      out += `<circle cx="${r() * 270}" cy="${r() * 480}" r="${0.5 + r() * 1.7}" fill="#fff" opacity="${0.3 + r() * 0.7}"/>`;
    return `${out}<circle cx="135" cy="280" r="78" fill="${p[1]}"/><path d="M64 250q72 40 144 -10M60 296q76 40 150 -8" stroke="${p[2]}" stroke-width="14" fill="none" opacity=".8"/><ellipse cx="135" cy="282" rx="128" ry="26" fill="none" stroke="${p[4]}" stroke-width="9" opacity=".85" transform="rotate(-14 135 282)"/>`;
  },
  weave: ({ r, p }) => {
    let out = '';
    for (let y = 0; y < 12; y += 1) {
      for (let x = 0; x < 7; x += 1) {
        const tone = p[1 + Math.floor(r() * 4)];
        out +=
          (x + y) % 2
            ? `<circle cx="${x * 42 + 10}" cy="${y * 42 + 14}" r="19" fill="${tone}"/>`
            : `<rect x="${x * 42 - 9}" y="${y * 42 - 5}" width="38" height="38" rx="6" fill="${tone}"/>`;
      }
    }
    return out;
  },
  cup: ({ r, p }) => {
    const x = 70 + r() * 30;
    return `<rect width="270" height="300" fill="${p[1]}" opacity=".5"/><rect x="30" y="60" width="120" height="160" fill="${p[4]}" opacity=".8"/><path d="M90 60v160M30 140h120" stroke="${p[2]}" stroke-width="6"/><rect y="330" width="270" height="150" fill="${p[3]}"/><path d="M${x} 270h110v40q0 44 -44 44h-22q-44 0 -44 -44Z" fill="#fff"/><path d="M${x + 110} 284q34 0 30 26t-36 22" fill="none" stroke="#fff" stroke-width="11"/><ellipse cx="${x + 55}" cy="271" rx="54" ry="11" fill="#6b4027"/><path d="M${x + 34} 246q-10 -20 4 -36M${x + 70} 246q-10 -20 4 -36" stroke="#fff" stroke-width="6" fill="none" opacity=".8" stroke-linecap="round"/>`;
  },
};

/** @type {Record<string, string[]>} */
const byTopic = {
  Cooking: ['bowl', 'bowl', 'cup', 'leaves'],
  Travel: ['sea', 'lighthouse', 'hills', 'city', 'sea', 'lighthouse'],
  Outdoors: ['hills', 'hills', 'forest', 'sea'],
  'Urban Life': ['city', 'city', 'cup', 'forest'],
  Music: ['record', 'record', 'weave', 'city'],
  'Home & Garden': ['leaves', 'leaves', 'forest', 'cup'],
  Animals: ['cat'],
  Science: ['planet', 'planet', 'hills'],
  'DIY & Crafts': ['weave', 'bowl', 'weave', 'cat'],
  'Daily Life': ['cup', 'cup', 'leaves', 'city'],
};

/** @param {string} text */
function escapeXml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** @param {string} text @returns {string[]} at most four short lines */
function lines(text) {
  // Only scripts that any machine has a font for.
  const plain = text
    .replace(/[#@]\S+/g, '')
    .replace(/[^\p{sc=Latin}\p{sc=Arabic}\p{sc=Hebrew}\p{P}\p{Sm}\p{N}\s]/gu, '');
  const words = plain
    .trim()
    .split(/\s+/)
    .flatMap((word) => word.match(/.{1,13}/gu) ?? []);
  const out = [''];
  for (const word of words) {
    const line = `${out[out.length - 1]} ${word}`.trim();
    if (line.length <= 15) out[out.length - 1] = line;
    else if (out.push(word) > 4) break;
  }
  return out.length > 4 ? [...out.slice(0, 3), `${out[3]}…`] : out;
}

/**
 * The address of a drawn cover, 9:16.
 * @param {{id: string, desc: string, topic: string}} item @param {number} [picture] of a photo post
 */
export function coverOf(item, picture = 0) {
  const r = stream(`${item.id}/${picture}`);
  const p = /** @type {string[]} */ (palettes[Math.floor(r() * palettes.length)]);
  const names = byTopic[item.topic] ?? Object.keys(scenes);
  const scene = scenes[/** @type {string} */ (names[Math.floor(r() * names.length)])];
  const text = picture === 0 ? lines(item.desc.split('\n')[0] ?? '') : [];
  // The grid cuts 60 off the top and the bottom of 480: the caption stays clear of that.
  const at = 104 + Math.floor(r() * 2) * 12;
  const caption = text.map((line, n) => `<text x="135" y="${at + n * 31}">${escapeXml(line)}</text>`).join('');
  return encode(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 270 480" preserveAspectRatio="xMidYMid slice"><defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="${p[2]}"/><stop offset=".35" stop-color="${p[0]}"/><stop offset="1" stop-color="${p[1]}"/></linearGradient></defs><rect width="270" height="480" fill="url(#s)"/>${scene?.({ r, p }) ?? ''}<g font-family="Trebuchet MS,Verdana,DejaVu Sans,Noto Sans,sans-serif" font-size="26" font-weight="800" text-anchor="middle" fill="#fff" stroke="#0009" stroke-width="5" paint-order="stroke" stroke-linejoin="round">${caption}</g></svg>`,
  );
}

/** @param {string} handle */
export function avatarOf(handle) {
  const r = stream(`a${handle}`);
  const p = /** @type {string[]} */ (palettes[Math.floor(r() * palettes.length)]);
  const letter = escapeXml((handle[0] ?? '?').toUpperCase());
  return encode(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="${p[2]}"/><circle cx="${10 + r() * 44}" cy="${8 + r() * 20}" r="${18 + r() * 12}" fill="${p[1]}"/><circle cx="${10 + r() * 44}" cy="60" r="${14 + r() * 12}" fill="${p[3]}"/><text x="32" y="43" font-family="Trebuchet MS,Verdana,DejaVu Sans,sans-serif" font-weight="800" font-size="32" text-anchor="middle" fill="#fff">${letter}</text></svg>`,
  );
}

/** @param {string} svg */
function encode(svg) {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
