"""Pure knowledge of German and target-language prose: names, numbers, quotes, sentences, loops."""
