/** The interface's words in four languages. Counts stay K/M/B in every one, as on the site. */
export interface Labels {
  like: string;
  /** Of a button that is pressed; under no key of the dictionary. */
  unlike: string;
  comment: string;
  favorite: string;
  share: string;
  shareWord: string;
  comments: string;
  comment1: string;
  replies: string;
  reply1: string;
  reply: string;
  following: string;
  followers: string;
  likes: string;
  posts: string;
  videos: string;
  videosUnit: string;
  reposts: string;
  liked: string;
  favorites: string;
  playlists: string;
  pinned: string;
  sponsored: string;
  paid: string;
  forYou: string;
  explore: string;
  friends: string;
  live: string;
  messages: string;
  upload: string;
  profile: string;
  more: string;
  search: string;
  top: string;
  users: string;
  login: string;
  follow: string;
  edit: string;
  message: string;
  fullScreen: string;
  music: string;
  category: string;
  verified: string;
  viewers: string;
  youMayLike: string;
  unavailable: string;
  noAccount: string;
  noContent: string;
  wrong: string;
  retry: string;
  wall: string;
}

const en: Labels = {
  like: 'Like video\n{number} likes',
  unlike: 'Unlike video\n{number} likes',
  comment: 'Read or add comments\n{number} comments',
  favorite: 'Add to Favorites. {number} added to Favorites',
  share: 'Share video\n{number} shares',
  shareWord: 'Share',
  comments: '{number} comments',
  comment1: '{number} comment',
  replies: 'View {number} replies',
  reply1: 'View {number} reply',
  reply: 'Reply',
  following: 'Following',
  followers: 'Followers',
  likes: 'Likes',
  posts: 'posts ',
  videos: 'Videos',
  videosUnit: '{number} videos',
  reposts: 'Reposts',
  liked: 'Liked',
  favorites: 'Favorites',
  playlists: 'Playlists',
  pinned: 'Pinned',
  sponsored: 'Sponsored',
  paid: 'Paid partnership',
  forYou: 'For You',
  explore: 'Explore',
  friends: 'Friends',
  live: 'LIVE',
  messages: 'Messages',
  upload: 'Upload',
  profile: 'Profile',
  more: 'More',
  search: 'Search',
  top: 'Top',
  users: 'Users',
  login: 'Log in',
  follow: 'Follow',
  edit: 'Edit profile',
  message: 'Message',
  fullScreen: 'Watch in full screen',
  music: 'Watch more videos with music {name}',
  category: 'Watch more videos of the {name} category',
  verified: 'Verified',
  viewers: '{number} watching',
  youMayLike: 'You may like',
  unavailable: 'Video currently unavailable',
  noAccount: "Couldn't find this account",
  noContent: 'No content',
  wrong: 'Something went wrong',
  retry: 'Try again',
  wall: 'Follow accounts to see their latest videos',
};

const es: Partial<Labels> = {
  like: 'Dar me gusta al vídeo\n{number} me gusta',
  comment: 'Leer o añadir comentarios\n{number} comentarios',
  favorite: 'Añadir a Favoritos. {number} añadidos a Favoritos',
  share: 'Compartir vídeo\n{number} veces compartido',
  shareWord: 'Compartir',
  comments: '{number} comentarios',
  comment1: '{number} comentario',
  replies: 'Ver {number} respuestas',
  reply1: 'Ver {number} respuesta',
  reply: 'Responder',
  following: 'Siguiendo',
  followers: 'Seguidores',
  likes: 'Me gusta',
  posts: 'publicaciones ',
  videosUnit: '{number} vídeos',
  videos: 'Vídeos',
  reposts: 'Republicaciones',
  liked: 'Me gusta',
  favorites: 'Favoritos',
  pinned: 'Fijado',
  sponsored: 'Publicidad',
  paid: 'Colaboración pagada',
  forYou: 'Para ti',
  explore: 'Explorar',
  friends: 'Amigos',
  messages: 'Mensajes',
  upload: 'Subir',
  profile: 'Perfil',
  more: 'Más',
  search: 'Buscar',
  top: 'Destacados',
  users: 'Usuarios',
  login: 'Iniciar sesión',
  follow: 'Seguir',
  edit: 'Editar perfil',
  message: 'Mensaje',
  fullScreen: 'Ver en pantalla completa',
  music: 'Ver más vídeos con la música {name}',
  category: 'Ver más vídeos de la categoría {name}',
};

const ar: Partial<Labels> = {
  like: 'الإعجاب بالفيديو\n{number} إعجاب',
  comment: 'قراءة التعليقات أو إضافتها\n{number} تعليق',
  favorite: 'إضافة إلى المفضلة. {number} إضافة إلى المفضلة',
  share: 'مشاركة الفيديو\n{number} مشاركة',
  shareWord: 'مشاركة',
  comments: '{number} تعليق',
  comment1: '{number} تعليق',
  replies: 'عرض {number} من الردود',
  reply1: 'عرض {number} رد',
  reply: 'رد',
  following: 'يتابع',
  followers: 'متابعون',
  likes: 'إعجابات',
  posts: 'منشورات ',
  videosUnit: '{number} فيديو',
  videos: 'الفيديوهات',
  reposts: 'إعادات النشر',
  liked: 'أعجبني',
  favorites: 'المفضلة',
  pinned: 'مثبت',
  sponsored: 'إعلان',
  paid: 'شراكة مدفوعة',
  forYou: 'لك',
  explore: 'استكشاف',
  friends: 'الأصدقاء',
  live: 'مباشر',
  messages: 'الرسائل',
  upload: 'رفع',
  profile: 'الملف الشخصي',
  more: 'المزيد',
  search: 'بحث',
  top: 'الأبرز',
  users: 'المستخدمون',
  login: 'تسجيل الدخول',
  follow: 'متابعة',
  edit: 'تعديل الملف',
  message: 'رسالة',
  fullScreen: 'المشاهدة بملء الشاشة',
  music: 'مشاهدة المزيد من الفيديوهات مع موسيقى {name}',
  category: 'مشاهدة المزيد من الفيديوهات من فئة {name}',
};

const de: Partial<Labels> = {
  like: 'Video liken\n{number} Likes',
  comment: 'Kommentare lesen oder hinzufügen\n{number} Kommentare',
  favorite: 'Zu Favoriten hinzufügen. {number} zu Favoriten hinzugefügt',
  share: 'Video teilen\n{number} Mal geteilt',
  shareWord: 'Teilen',
  comments: '{number} Kommentare',
  comment1: '{number} Kommentar',
  replies: '{number} Antworten ansehen',
  reply1: '{number} Antwort ansehen',
  reply: 'Antworten',
  following: 'Folge ich',
  followers: 'Follower',
  likes: 'Likes',
  posts: 'Beiträge ',
  videosUnit: '{number} Videos',
  reposts: 'Reposts',
  liked: 'Geliked',
  favorites: 'Favoriten',
  pinned: 'Angeheftet',
  sponsored: 'Gesponsert',
  paid: 'Bezahlte Partnerschaft',
  forYou: 'Für dich',
  explore: 'Entdecken',
  friends: 'Freunde',
  messages: 'Nachrichten',
  upload: 'Hochladen',
  profile: 'Profil',
  more: 'Mehr',
  search: 'Suche',
  users: 'Nutzer',
  login: 'Anmelden',
  follow: 'Folgen',
  edit: 'Profil bearbeiten',
  message: 'Nachricht',
  fullScreen: 'Im Vollbild ansehen',
  music: 'Mehr Videos mit der Musik {name} ansehen',
  category: 'Mehr Videos der Kategorie {name} ansehen',
};

const tables: Record<string, Partial<Labels>> = { en, es, ar, de };

/** The words of a language; English where a language or a word is not known. */
export function labelsFor(language: string): Labels {
  return { ...en, ...tables[language.split('-')[0]!] };
}

/** The same templates under the keys they have in TikTok's own dictionary. */
export function dictionary(labels: Labels): Record<string, string> {
  return {
    accessibilityLabels_forYou_btn_like: labels.like,
    accessibilityLabels_forYou_btn_comment: labels.comment,
    accessibilityLabels_feed_icon_favorite: labels.favorite,
    accessibilityLabels_forYou_btn_share: labels.share,
    profile_page_pin: labels.pinned,
    Following: labels.following,
    Followers: labels.followers,
    video_details_page_comment_header: `{num, plural, one {${labels.comment1.replace('{number}', '{Count}')}} other {${labels.comments.replace('{number}', '{Count}')}}}`,
    number_Views: '{number} Views',
  };
}
