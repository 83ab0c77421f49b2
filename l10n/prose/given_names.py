"""Given names that are frequent on German, English and American television. No list of names is complete."""

from __future__ import annotations

from typing import Final

GIVEN_NAMES: Final = frozenset(
    (
        "Aaron Abigail Adam Adele Adrian Agnes Ahmed Alan Albert Alex Alexander Alexandra Alfred Ali "
        "Alice Alicia Alina Allison Amanda Amelia Amira Amy Ana Andrea Andreas Andrew Angela Angelika "
        "Anja Anna Anne Annika Anthony Anton Antonia Ariane Arthur Astrid Axel Barbara Beatrice "
        "Ben Benedikt Benjamin Bernd Bernhard Betty Bianca Bill Björn Bob Boris Brian Brigitte Britta "
        "Bruno Camilla Carla Carlo Carlos Carmen Carol Caroline Carrie Catherine Cathy Cecilia Charles "
        "Charlie Charlotte Chloe Chris Christian Christina Christine Christoph Christopher Clara Claudia "
        "Claus Connor Cora Dana Daniel Daniela Danny David Deborah Dennis Diana Dieter Dirk Dominik "
        "Donna Doris Dorothea Dylan Eddie Edgar Edith Eduard Edward Elena Eleanor Elias Elisa Elisabeth "
        "Elizabeth Ella Ellen Elsa Emil Emilia Emily Emma Eric Erich Erik Ernst Esther Eva Evelyn Fabian "
        "Fatima Felix Ferdinand Fiona Florian Frances Francesca Frank Franz Franziska Fred Frida Frieda "
        "Friedrich Fritz Gabriel Gabriele Gary Georg George Gerda Gerhard Gina Gisela Giulia Grace Greta "
        "Gregor Günther Gustav Hanna Hannah Hannes Hans Harald Harry Hassan Heike Heinrich Heinz Helen "
        "Helena Helene Helga Helmut Henning Henriette Henrik Henry Herbert Hermann Holger Horst Howard "
        "Hubert Hugo Ian Ibrahim Ida Ina Ines Inga Inge Ingrid Irene Iris Isabel Isabella Ivan Jack "
        "Jackie Jacob Jake Jakob James Jan Jana Jane Janet Jasmin Jason Jean Jeff Jennifer Jenny Jens "
        "Jessica Jim Joachim Joan Joanna Joe Joel Johann Johanna Johannes John Johnny Jon Jonas Jonathan "
        "Jordan Jorge José Josef Joseph Josh Joshua Juan Judith Judy Julia Julian Juliane Julie Julius "
        "Jürgen Karen Karim Karin Karl Karla Karoline Kate Katharina Katherine Kathrin Katja Katrin "
        "Keith Kelly Ken Kevin Kim Kirsten Klara Klaus Konrad Konstantin Kristina Kurt Larry Lara Lars "
        "Laura Lauren Lea Leila Lena Leni Leo Leon Leonard Leonie Leyla Lilly Lina Linda Lisa Lisbeth "
        "Liz Lola Lorenz Lorenzo Louis Louisa Louise Luca Lucas Lucia Lucy Ludwig Luis Luisa Lukas Luke "
        "Lydia Maggie Magdalena Malte Manfred Manuel Manuela Marc Marcel Marco Marcus Margaret Margarete "
        "Maria Marianne Marie Marina Mario Marion Mark Marleen Markus Marta Martha Martin Martina Mary "
        "Matt Matthew Matthias Maurice Max Maximilian Maya Megan Mehmet Melanie Mia Michael Michaela "
        "Michelle Miguel Mike Mila Miriam Mohammed Mona Monika Moritz Nadia Nadine Nadja Nancy Natalie "
        "Natascha Nathan Neil Nick Nicholas Nico Nicole Nicolas Niklas Nina Noah Nora Norbert Oliver "
        "Olivia Omar Oskar Oscar Otto Pamela Patricia Patrick Patrizia Paul Paula Pauline Peggy Penny "
        "Peter Petra Philip Philipp Pia Pierre Rachel Rafael Ralf Ralph Ramona Raphael Rebecca Regina "
        "Reinhard Renate Richard Rita Robert Roberta Robin Roger Roland Rolf Roman Ronald Rosa Rosalie "
        "Rosemarie Roy Rudolf Rufus Ruth Ryan Sabine Sally Sam Samantha Samir Samuel Sandra Sara Sarah "
        "Saul Scott Sean Sebastian Selma Serena Sergej Sibylle Sigrid Silke Silvia Simon Simone Sofia "
        "Sonja Sophia Sophie Stan Stefan Stefanie Stella Stephan Stephen Steve Steven Stuart Sue Susan "
        "Susanne Susi Sven Svenja Sylvia Tamara Tanja Tara Ted Teresa Terry Theo Theodor Theresa Thomas "
        "Thorsten Till Tim Timo Tina Tobias Tom Tommy Tony Torsten Tracy Ulrich Ulrike Ursula Ute Uwe "
        "Valentin Valerie Vanessa Vera Veronika Victor Victoria Viktor Viktoria Vincent Viola Vivian "
        "Volker Walter Wanda Werner Wilhelm Will William Willi Wolf Wolfgang Xaver Yasmin Yusuf Yvonne "
        "Zoe Zoey "
    ).split()
)
