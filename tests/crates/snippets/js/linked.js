export const answer = "linked 🦀";
