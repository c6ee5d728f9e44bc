export default {
  compilerOptions: {
    // a view and its campaign are made once; when the record changes the whole page is mounted anew
    warningFilter: (warning) => warning.code !== "state_referenced_locally",
  },
};
