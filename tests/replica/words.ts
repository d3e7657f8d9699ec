/** The made-up people and things of the replica: niches, creators, captions, sounds. All written for this project. */

export interface Niche {
  name: string;
  /** What TikTok would put into diversificationLabels; the client draws its covers by it. */
  label: string;
  tags: string[];
  captions: string[];
}

export const niches: Niche[] = [
  {
    name: 'food',
    label: 'Cooking',
    tags: ['homecooking', 'easyrecipe', 'dinnerideas', 'foodtok'],
    captions: [
      'Five-minute tomato pasta that tastes like August',
      'I braised leeks for two hours so you know it is worth it',
      'Crispy rice, soft egg, no regrets',
      'The dumpling fold my aunt finally taught me',
      'Sourdough that forgave me for skipping a fold',
      'One pan, one lemon, three dinners',
      'Rating every bread at the market, politely',
      'Pickled everything in this fridge. Ask me anything',
    ],
  },
  {
    name: 'sea',
    label: 'Travel',
    tags: ['slowtravel', 'coast', 'islandlife', 'sailing'],
    captions: [
      'Ferry to the island nobody ranks',
      'Tide out, boots on, phone nearly drowned',
      'We rowed until the harbour lights came on',
      'Sleeping above the waves: night one',
      'The quiet side of the lighthouse',
      'Cold swim number forty. Still screaming',
      'How to read a chart in sixty seconds',
    ],
  },
  {
    name: 'mountain',
    label: 'Outdoors',
    tags: ['hiking', 'trailtok', 'mountains', 'getoutside'],
    captions: [
      'Sunrise from the saddle, 4:52 am',
      'Packing light: what I left behind and missed',
      'Fog came in at the second ridge',
      'The hut at the end of the valley',
      'Blisters, tea, and this view',
      'Snow in June is a personality',
      'Why I turned back 200 metres from the top',
    ],
  },
  {
    name: 'city',
    label: 'Urban Life',
    tags: ['nightwalk', 'cityscape', 'trains', 'architecture'],
    captions: [
      'Last tram home, window seat',
      'Rain on the overpass, 11 pm',
      'Every staircase in this block, ranked by echo',
      'The bakery that opens at three in the morning',
      'Mapping the shortest way with no main roads',
      'Neon, noodles, and a missed connection',
      'A building I walked past for ten years',
    ],
  },
  {
    name: 'music',
    label: 'Music',
    tags: ['bedroompop', 'vinyl', 'singersongwriter', 'livemusic'],
    captions: [
      'Wrote this hook on the night bus',
      'Crate digging: three records under five',
      'The chord that makes everyone look up',
      'Day 12 of practising the hard part slowly',
      'Looping a kettle until it is a song',
      'Soundcheck, empty hall, big feelings',
      'If a synth could apologise',
    ],
  },
  {
    name: 'plants',
    label: 'Home & Garden',
    tags: ['planttok', 'balconygarden', 'growyourown', 'cottagegarden'],
    captions: [
      'This fern was a stick in March',
      'Balcony tomatoes: the final count',
      'Repotting a very dramatic calathea',
      'Seeds I forgot about, a love story',
      'What the snails left me',
      'Pruning roses without fear',
      'Compost update nobody asked for',
    ],
  },
  {
    name: 'cats',
    label: 'Animals',
    tags: ['catsof', 'rescuecat', 'petlife', 'funnyanimals'],
    captions: [
      'He heard the tin from two floors away',
      'Foster week three: she owns the radiator',
      'My cat reviews my new chair',
      'He stares at this corner every night at nine',
      'Introducing: the loaf, advanced',
      'Vet said diet. He said no',
      'Two cats, one sunbeam',
    ],
  },
  {
    name: 'space',
    label: 'Science',
    tags: ['astronomy', 'sciencetok', 'nightsky', 'learnwithme'],
    captions: [
      'What a year on Neptune feels like',
      'I photographed the same star for 90 nights',
      'Why the moon looks big tonight (it is not)',
      'The quietest place we have measured',
      'Build a spectroscope from a cereal box',
      'Gravity, but with a tablecloth',
      'Three questions from my night class',
    ],
  },
  {
    name: 'craft',
    label: 'DIY & Crafts',
    tags: ['pottery', 'knittok', 'handmade', 'slowfashion'],
    captions: [
      'Throwing a mug with my eyes closed',
      'Mending the elbow nobody sees',
      'Glaze reveal: hope, then kiln',
      'I knitted the weather for a year',
      'Dyeing wool with onion skins',
      'A box with no nails in it',
      'Bookbinding for people with ten minutes',
    ],
  },
  {
    name: 'coffee',
    label: 'Daily Life',
    tags: ['morningroutine', 'coffeetime', 'studywithme', 'cosyhome'],
    captions: [
      'Slow morning, loud kettle',
      'Study with me until the rain stops',
      'Latte art, attempt 61',
      'The desk after one honest tidy',
      'Three small habits that stuck',
      'Sunday reset for tired people',
      'What I read on the train this week',
    ],
  },
];

/** Captions that trip careless readers: markup-looking text, quotes, other scripts, several lines. */
export const oddCaptions: string[] = [
  'Does <b>bold</b> work here? &amp; what about this &lt;3',
  'He said "it\'s fine" and it wasn\'t. "Fine."',
  'جولة هادئة في السوق القديم ☕️ قبل الغروب',
  'שקיעה ראשונה של הסתיו על הגג',
  '雨の日の喫茶店、窓ぎわの席で ☔️',
  '오늘의 도시락 🍱 세 가지 반찬',
  '凌晨四点的面包店，香味先到',
  '</script><script>alert(1)</script> is only a caption',
  'Line one\nLine two\nand a third with 1.2M likes in the text',
  '12.4K likes on my first try?! (not really)',
  'C:\\kitchen\\soup.txt — 100% & counting; {"diggCount": 5}',
  '🧡💛💚💙💜',
];

export const firstNames = [
  'Marlow', 'Ines', 'Tobi', 'Hana', 'Okke', 'Priya', 'Juno', 'Lior', 'Sanne', 'Bram', 'Noor', 'Wren', 'Esme', 'Kofi',
  'Maren', 'Yuki', 'Dario', 'Alva', 'Tomas', 'Rhea', 'Pelle', 'Suri', 'Caro', 'Ilya', 'Nell', 'Odin', 'Fern', 'Zadie',
];

export const places = [
  'kitchen', 'harbour', 'ridge', 'tramline', 'attic', 'greenhouse', 'windowsill', 'orbit', 'kiln', 'corner', 'garden',
  'studio', 'notes', 'club', 'daily', 'walks',
];

export const soundTitles = [
  'Paper Lanterns', 'Low Tide Radio', 'Second Kettle', 'Borrowed Bicycle', 'Northbound', 'Slow Neon', 'Velvet Static',
  'Half a Moon', 'Copper Wire', 'Glasshouse', 'Sundial', 'Tin Roof Waltz', 'Marble Run', 'Postcard Weather',
  'Quiet Engines', 'Saltwater Choir', 'Hazel', 'Overnight Oats', 'Ninth Floor', 'Lighthouse Keeper',
];

export const bands = ['The Night Ferry', 'Odd Sundays', 'Mira Vale', 'Cardigan Club', 'Holm & Hale', 'Kites', 'Aster 9'];

export const broadTags = ['fyp', 'foryou', 'dayinmylife', 'learnontiktok', 'smallcreator', 'autumn', 'storytime', 'vlog'];

export const comments = [
  'Saving this for the weekend', 'the ending though 😭', 'How long did this take you?', 'Okay but the colours',
  'came back to watch it again', 'my grandmother did it exactly like this', 'part two please', 'I felt this one',
  'the sound choice is perfect', 'so calm', 'this made my morning', 'tutorial when', 'first time I see it explained well',
  'يا سلام', '好きです', 'Necesito esto en mi vida', 'was ist das für eine Kamera?', 'underrated', 'wait, how',
];
