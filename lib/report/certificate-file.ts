/** File beside the templates that holds the certificate of their isolation. */
export const CERTIFICATE_FILE = 'isolation-certificate.json';
