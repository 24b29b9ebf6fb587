export type { Link } from './link.js';
export type { MemberChange, MemberStep } from './member-change.js';
export { foldMemberSteps, isNoMemberChange, noMemberChange } from './member-change.js';
