/** The media type of every answer of the admin surface [HOST-4]. */
export const jsonApiMediaType = 'application/vnd.api+json';
