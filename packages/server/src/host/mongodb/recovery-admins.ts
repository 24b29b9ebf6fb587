/** Active site admins whom SCIM does not manage [STATE-14]. */
export const recoveryAdmins = {
  isSiteAdmin: true,
  suspended: false,
  isServiceAccount: false,
  managedBy: null,
} as const;
