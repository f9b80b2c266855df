/** Folders of an intake that the path fills itself: notices to people, and the sign that it works. */
export const NOTICES = 'notices/';
export const HEARTBEAT = 'heartbeat/';
/** Where mail arrives. */
export const RECEIVED = 'mail/';
